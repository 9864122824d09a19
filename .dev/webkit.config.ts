import { defineConfig } from 'vitest/config'
import { openWebkit } from './engines/index.js'
import { testProjects } from './engines/test-projects.js'

/** `pnpm check:webkit`, which finds the browser and says where it is. */
export default defineConfig({
  root: '.',
  test: {
    // WebKitGTK 2.50 has no such call.
    testNamePattern: /^(?!.*\bmoveBefore\b)/,
    projects: testProjects('webkit', openWebkit),
  },
})
