import { defineConfig } from 'vitest/config'
import { openFirefox } from './engines/index.js'
import { testProjects } from './engines/test-projects.js'

/** `pnpm check:firefox`, which finds the browser and says where it is. */
export default defineConfig({
  root: '.',
  test: {
    projects: testProjects('firefox', async () => {
      const browser = await openFirefox()
      return {
        async openWindow() {
          const page = await browser.newPage()
          return {
            open: async (url) => void (await page.goto(url)),
            resize: (width, height) => page.setViewport({ width, height }),
          }
        },
        close: () => browser.close(),
      }
    }),
  },
})
