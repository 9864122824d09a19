import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { build } from 'tsup'
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/index.js'

/** A sandbox on a port, and a browser that gets its scripts as today's sources make them. */
export interface Pages {
  readonly sandbox: Sandbox
  readonly url: string
  /** Opens a page; what the console complained of is kept in `problems`. */
  open(path: string, options?: Parameters<Browser['newPage']>[0]): Promise<Page>
  readonly problems: string[]
  close(): Promise<void>
}

const launchArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** `scripts`: the path that a page loads a script from, and its source under `src/browser`. */
export async function openPages(
  scripts: Readonly<Record<string, string>>,
  options: SandboxOptions = {},
): Promise<Pages> {
  const built = await buildScripts(scripts)
  const sandbox = createSandbox({ seed: 'pages', ...options })
  const { url } = await sandbox.listen()
  const browser = await chromium.launch({
    // Set by the test set-up where a browser was found; Playwright's own otherwise.
    ...(process.env.AZORA_CHROMIUM !== undefined && { executablePath: process.env.AZORA_CHROMIUM }),
    args: launchArguments,
  })
  const problems: string[] = []
  return {
    sandbox,
    url,
    problems,
    async open(path, pageOptions) {
      const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, locale: 'en-US', ...pageOptions })
      page.on('pageerror', (error) => problems.push(error.message))
      page.on('console', (message) => {
        // The browser itself reports every answer that is not 2xx; a decline is one, here as with Stripe.
        const isReport = message.text().startsWith('Failed to load resource')
        if (['error', 'warning'].includes(message.type()) && !isReport) problems.push(message.text())
      })
      for (const [script, body] of built) {
        await page.route(`${url}${script}`, (route) =>
          route.fulfill({ body, contentType: 'text/javascript; charset=utf-8' }),
        )
      }
      await page.goto(path.startsWith('http') ? path : url + path)
      return page
    },
    async close() {
      await browser.close()
      await sandbox.close()
    },
  }
}

async function buildScripts(scripts: Readonly<Record<string, string>>): Promise<ReadonlyMap<string, string>> {
  const outDir = await mkdtemp(join(tmpdir(), 'azora-pages-'))
  const entries = Object.entries(scripts).map(([path, source], at) => ({ path, name: `script-${at}`, source }))
  await build({
    entry: Object.fromEntries(
      entries.map(({ name, source }) => [name, fileURLToPath(new URL(`../../src/browser/${source}`, import.meta.url))]),
    ),
    config: false,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    outDir,
    silent: true,
    noExternal: [/./],
    outExtension: () => ({ js: '.js' }),
  })
  const built = new Map<string, string>()
  for (const { path, name } of entries) built.set(path, await readFile(join(outDir, `${name}.js`), 'utf8'))
  await rm(outDir, { recursive: true })
  return built
}
