import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { findBrowser, launchArguments } from './.dev/browser.mjs'

// The workers of the tests inherit this; `npm test` has installed a browser before if there was none.
const chromium = findBrowser()
if (chromium) process.env.AZORA_CHROMIUM = chromium

/** Tests import a package by its name and get its source. */
const base = { resolve: { tsconfigPaths: true } }

const nowhere = ['**/node_modules/**', '**/dist/**']
const browserTests = '**/*.browser.test.ts'
const storageTests = '**/*.storage.test.ts'
const storyTests = ['**/test/stories/**', '**/*.story.test.ts']

/** What a test waits for is there at once or, with busy neighbours, after a while: vitest itself gives up after a second. */
const waits = { expect: { poll: { timeout: 15_000 } } }

/** Real servers, databases and browsers on two cores: slow machines get time, stuck tests still end. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000, ...waits }

/** vitest reads this file through `--config`; each project is one kind of test, and they run in this order. */
export default defineConfig({
  ...base,
  test: {
    passWithNoTests: true,
    reporters: ['default', './.dev/testing/count-tests.ts', './.dev/testing/called-routes.ts'],
    projects: [
      {
        ...base,
        test: {
          name: 'unit',
          environment: 'node',
          // A property test takes a second alone, and many when its neighbours want the same two cores.
          testTimeout: 30_000,
          ...waits,
          sequence: { groupOrder: 0 },
          globalSetup: ['.dev/testing/with-stripe-contract.ts'],
          include: [
            'packages/*/src/**/*.test.ts',
            'packages/*/test/**/*.test.ts',
            'examples/*/**/*.test.ts',
            '.dev/**/*.test.ts',
          ],
          exclude: [...nowhere, browserTests, storageTests, ...storyTests],
        },
      },
      {
        ...base,
        test: {
          name: 'types',
          sequence: { groupOrder: 1 },
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            tsconfig: '.dev/tsconfig.types.json',
            include: ['packages/*/{src,test}/**/*.test-d.{ts,tsx}'],
            spawnTimeout: 60_000,
          },
        },
      },
      {
        ...base,
        test: {
          name: 'storage',
          ...patient,
          sequence: { groupOrder: 2 },
          globalSetup: ['.dev/testing/with-postgres.ts'],
          include: ['packages/server/**/*.storage.test.ts'],
          exclude: nowhere,
        },
      },
      {
        ...base,
        test: {
          name: 'stories',
          ...patient,
          sequence: { groupOrder: 3 },
          globalSetup: ['.dev/testing/with-postgres.ts'],
          include: ['packages/server/test/stories/**/*.test.ts', 'examples/*/test/**/*.story.test.ts'],
          exclude: nowhere,
          maxWorkers: 2,
        },
      },
      {
        ...base,
        test: {
          name: 'browser',
          ...patient,
          sequence: { groupOrder: 4 },
          include: ['packages/elements/src/**/*.browser.test.ts'],
          exclude: nowhere,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: launchArguments,
                ...(chromium !== undefined && { executablePath: chromium }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        ...base,
        test: {
          name: 'journeys',
          ...patient,
          sequence: { groupOrder: 5 },
          globalSetup: ['.dev/testing/with-postgres.ts', '.dev/testing/with-browser.ts'],
          include: [
            'packages/{elements,sandbox}/test/browser/**/*.browser.test.ts',
            'examples/**/test/browser/**/*.browser.test.ts',
          ],
          exclude: nowhere,
          fileParallelism: false,
        },
      },
    ],
  },
})
