import { defineConfig } from 'vitest/config'

/** `pnpm check:webkit`, which finds the browser and says where it is. */
export default defineConfig({
  root: '.',
  test: {
    include: ['examples/quickstart/test/webkit/*-in-webkit.ts'],
    // Another browser engine on a slow machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
