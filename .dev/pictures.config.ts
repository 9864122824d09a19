import { defineConfig } from 'vitest/config'
import { findBrowser } from './browser.mjs'

const chromium = findBrowser()
if (chromium) process.env.AZORA_CHROMIUM = chromium

/** `pnpm screenshots`: pictures for people to look at; no part of `npm test`. */
export default defineConfig({
  root: '.',
  resolve: { tsconfigPaths: true },
  test: { include: ['packages/*/test/pictures/**/*.picture.ts'], testTimeout: 180_000, hookTimeout: 60_000 },
})
