import { defineBrowserCommand, defineBrowserProvider } from '@vitest/browser'
import type { BrowserProvider } from 'vitest/node'

/** A window of a browser. */
export interface TestWindow {
  open(url: string): Promise<void>
  resize(widthPx: number, heightPx: number): Promise<void>
}

/** A browser whose windows run tests, one after the other. */
export interface TestBrowser {
  openWindow(): Promise<TestWindow>
  close(): Promise<void>
}

/** The size that vitest asks for, in CSS pixels. */
interface Size {
  readonly width: number
  readonly height: number
}

/**
 * Lets vitest run browser tests in a browser that Playwright does not drive.
 *
 * The tests may use the page and nothing of vitest's own hands: no `userEvent`, no `page`.
 *
 * @param name - What the reports call the browser.
 * @param launch - Called once, when the first test wants a window.
 */
export function runTestsIn(name: string, launch: () => Promise<TestBrowser>) {
  return {
    provider: defineBrowserProvider({
      name,
      supportedBrowser: [name],
      providerFactory: () => openWindows(name, launch),
    }),
    commands: {
      __vitest_viewport: defineBrowserCommand<[Size]>(async ({ provider, sessionId }, { width, height }) => {
        const { window } = provider.getCommandsContext(sessionId)
        await (window as TestWindow | undefined)?.resize(width, height)
      }),
    },
  }
}

function openWindows(name: string, launch: () => Promise<TestBrowser>): BrowserProvider {
  let browser: Promise<TestBrowser> | undefined
  const windows = new Map<string, TestWindow>()
  return {
    name,
    supportsParallelism: false,
    getCommandsContext: (sessionId) => ({ window: windows.get(sessionId) }),
    async openPage(sessionId, url) {
      browser ??= launch()
      const window = await (await browser).openWindow()
      windows.set(sessionId, window)
      await window.open(url)
    },
    async close() {
      const launched = browser
      browser = undefined
      await (await launched)?.close()
    },
  }
}
