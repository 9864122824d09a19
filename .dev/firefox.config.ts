import { defineConfig } from 'vitest/config'

/** `pnpm check:firefox`, which finds the browser and says where it is. */
export default defineConfig({
  root: '.',
  test: {
    include: ['examples/quickstart/test/firefox/*-in-firefox.ts'],
    // Another browser engine on a slow machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
})
