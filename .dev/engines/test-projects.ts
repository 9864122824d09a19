import type { TestProjectInlineConfiguration } from 'vitest/config'
import { runTestsIn, type TestBrowser } from './run-tests-in.js'

/** Another browser engine on a slow machine. */
const patient = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 15_000 } } }

/** What has to hold in an engine beside that of `npm test`: payments on the quickstart, and every test of the form. */
export function testProjects(
  engine: 'firefox' | 'webkit',
  launch: () => Promise<TestBrowser>,
): TestProjectInlineConfiguration[] {
  return [
    {
      test: {
        name: `quickstart in ${engine}`,
        ...patient,
        include: [`examples/quickstart/test/${engine}/*-in-${engine}.ts`],
        sequence: { groupOrder: 0 },
        fileParallelism: false,
      },
    },
    {
      // Tests import a package by its name and get its source.
      resolve: { tsconfigPaths: true },
      test: {
        name: 'form',
        ...patient,
        include: ['packages/elements/src/**/*.browser.test.ts'],
        sequence: { groupOrder: 1 },
        browser: {
          enabled: true,
          headless: true,
          screenshotFailures: false,
          instances: [{ browser: engine }],
          ...runTestsIn(engine, launch),
        },
      },
    },
  ]
}
