import type { TestProject } from 'vitest/node'
import { ensureBrowser } from '../browser.mjs'
import type {} from './provided.js'

/** vitest's global set-up for the tests that start a browser themselves: they read AZORA_CHROMIUM. */
export default function withBrowser(project: TestProject): void {
  const path = ensureBrowser()
  process.env.AZORA_CHROMIUM = path
  project.provide('chromiumPath', path)
}
