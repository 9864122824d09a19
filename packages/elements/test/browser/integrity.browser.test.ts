import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'

const dist = join(import.meta.dirname, '../../dist')
const origin = 'https://shop.test/'

let browser: Browser
beforeAll(async () => {
  const executablePath = process.env.AZORA_CHROMIUM
  browser = await chromium.launch({ ...(executablePath !== undefined && { executablePath }), args: ['--no-sandbox'] })
})
afterAll(() => browser.close())

/** What runs on a page that has every hash, of files of which one may have been changed on their way. */
async function visit(changed: string | null): Promise<{ form: boolean; language: boolean }> {
  const hashes: Record<string, string> = JSON.parse(await readFile(join(dist, 'integrity.json'), 'utf8'))
  const { 'azora-pay.js': integrity, ...parts } = hashes
  const integrities = Object.entries(parts).map(([path, hash]) => [`/${path}`, hash] as const)
  const map = JSON.stringify({ integrity: Object.fromEntries(integrities) })
  const policy = `script-src 'self' 'sha256-${createHash('sha256').update(map).digest('base64')}'`
  const html = `<!doctype html><script type="importmap">${map}</script><script type="module" src="/azora-pay.js" integrity="${integrity}"></script>`
  const page = await browser.newPage()
  await page.route(`${origin}**`, async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1)
    if (path === '') {
      const headers = { 'content-security-policy': policy }
      return route.fulfill({ contentType: 'text/html', headers, body: html })
    }
    const text = await readFile(join(dist, path), 'utf8')
    return route.fulfill({ contentType: 'text/javascript', body: path === changed ? `${text}\n//` : text })
  })
  await page.goto(origin)
  const german = germanOf(hashes)
  const ran = {
    form: await page.evaluate<boolean>("customElements.get('azora-pay-form') !== undefined"),
    language: await page.evaluate<boolean>(`import('/${german}').then(() => true, () => false)`),
  }
  await page.close()
  return ran
}

function germanOf(hashes: object): string {
  return Object.keys(hashes).find((path) => path.endsWith('/de.js')) ?? ''
}

it('the hashes of the build let every file of it run, under a strict policy', async () => {
  expect(await visit(null)).toEqual({ form: true, language: true })
})

it('they keep a form that was changed from running', async () => {
  expect(await visit('azora-pay.js')).toMatchObject({ form: false })
})

it('they keep a part that was changed from running', async () => {
  const hashes: object = JSON.parse(await readFile(join(dist, 'integrity.json'), 'utf8'))
  expect(await visit(germanOf(hashes))).toEqual({ form: true, language: false })
})
