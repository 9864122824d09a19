import puppeteer, { type Browser } from 'puppeteer-core'

/** Playwright drives only a Firefox of its own making; WebDriver BiDi drives the one that people have. */
export function openFirefox(): Promise<Browser> {
  const executablePath = process.env.AZORA_FIREFOX
  if (executablePath === undefined) throw new Error('Run this by `npx pnpm check:firefox`, which finds the browser.')
  return puppeteer.launch({ browser: 'firefox', executablePath, headless: true })
}
