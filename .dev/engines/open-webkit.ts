import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '../testing/index.js'
import { beginSession, type WebDriver } from './web-driver.js'

/** A WebKit that shows one window at a time. */
export interface Webkit {
  /** A window with a storage of its own. The one before is closed, also where a test that failed left it. */
  openWindow(): Promise<WebDriver>
  close(): Promise<void>
}

/** WebKitGTK by its own driver: Playwright's WebKit is a build of its own making, and not on every machine to be had. */
export async function openWebkit(): Promise<Webkit> {
  const { AZORA_WEBKIT_DRIVER: program, AZORA_WEBKIT_BROWSER: binary } = process.env
  if (!program || !binary) throw new Error('Run this by `npx pnpm check:webkit`, which finds the browser.')
  const port = await freePort()
  const driver = spawn(program, [`--port=${port}`], { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  await untilItListens(url, driver)
  let last: WebDriver | null = null
  return {
    async openWindow() {
      // One whose browser is gone cannot be closed, and need not be.
      await last?.close().catch(() => {})
      last = await beginSession(url, { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } })
      return last
    },
    async close() {
      await last?.close()
      driver.kill()
    },
  }
}

async function untilItListens(url: string, driver: ChildProcess): Promise<void> {
  const isUp = () => fetch(`${url}/status`).then(Boolean, () => false)
  while (!(await isUp())) {
    if (driver.exitCode !== null) throw new Error(`WebKit's driver ended with code ${driver.exitCode}.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
