import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { build } from 'esbuild'
import { root } from '../../gates/files.ts'
import { peersFolder } from '../kit/peers.ts'
import { loadProduct } from '../kit/product.ts'
import { cycleOurs, reactPage, watch } from './pages.ts'
import { bundled } from './sizes.ts'

export type PageName = 'ours' | 'ours, wallets' | 'react, asking' | 'react, told'

/** Our server and the stand-in for Stripe, and the pages that are compared; nothing is compressed or cached. */
export interface BenchShop {
  urlOf(page: PageName): string
  close(): Promise<void>
}

export async function openShop(cache: string, withPeers: boolean): Promise<BenchShop> {
  await buildStandIn(cache)
  const { createAzoraPay, createSandbox, memory, toNode } = await loadProduct(cache)
  const sandbox = createSandbox({ seed: 'bench' })
  const { url: stripeUrl } = await sandbox.listen()
  const pay = createAzoraPay({
    stripe: { sandbox: stripeUrl, webhookSecrets: ['whsec_bench'] },
    storage: memory(),
    identify: async () => null,
    quote: async () => ({ amount: '499.00', currency: 'zar', description: 'Course' }),
  })
  const files = new Map<string, string>([
    ['/ours', html(cycleOurs, '/azora-pay.js', tag, room)],
    ['/ours-wallets', html(cycleOurs, '/azora-pay.js" blocking="render', tag.replace(' without-express', ''), room)],
  ])
  if (withPeers) {
    const standIn = { scriptUrl: `${stripeUrl}/stripe.js`, publishableKey: sandbox.publishableKey }
    for (const [path, asks] of [
      ['/react-asking', true],
      ['/react-told', false],
    ] as const) {
      files.set(path, html('', `${path}.js`, ''))
      files.set(`${path}.js`, await script(cache, reactPage(standIn, asks)))
    }
  }
  const api = toNode(pay)
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/'
    if (path.startsWith('/api/')) return void api(request, response)
    const type = types[extname(path)]
    const text = files.get(path) ?? (type ? await readFile(join(dist, path), 'utf8') : undefined)
    response.writeHead(text === undefined ? 204 : 200, { 'content-type': type ?? 'text/html; charset=utf-8' })
    response.end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  return {
    urlOf: (page) => `${origin}/${page.replace(', ', '-')}`,
    async close() {
      await closeServer(server)
      await pay.close()
      await sandbox.close()
    },
  }
}

const dist = join(root, 'packages', 'elements', 'dist')
const types: Readonly<Record<string, string>> = { '.css': 'text/css', '.js': 'text/javascript' }
/** The page is written as the first lines of the package's README are. */
const room = '<link rel="stylesheet" href="/azora-pay.css">'
const tag = '<azora-pay-form endpoint="/api" item="course" without-express></azora-pay-form>'

function html(more: string, source: string, body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>${head}<script>${watch}${more}</script><script type="module" src="${source}"></script></head><body><h1>Course</h1><div id="app">${body}</div><p>Below the form.</p></body></html>`
}

async function script(cache: string, contents: string): Promise<string> {
  const resolveDir = peersFolder(cache, 'form')
  const files = await bundled({ stdin: { contents, resolveDir }, absWorkingDir: resolveDir }, '<stdin>')
  const [file] = files
  if (file === undefined || files.length > 1) throw new Error("The peer's page is not one file.")
  return Buffer.from(file).toString('utf8')
}

/** The scripts that the sandbox serves to browsers; it looks for them beside its own code. */
async function buildStandIn(cache: string): Promise<void> {
  const folder = join(root, 'packages', 'sandbox', 'src', 'browser')
  await build({
    entryPoints: { stripe: join(folder, 'stripe-script.ts'), frame: join(folder, 'frame-script.ts') },
    outdir: cache,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    platform: 'browser',
    tsconfig: join(root, 'tsconfig.base.json'),
    logLevel: 'warning',
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
