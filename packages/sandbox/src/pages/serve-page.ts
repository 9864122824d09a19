import { browserDocument } from '../browser/index.js'
import { hostedDocument } from './hosted-document.js'
import { type Asset, readAsset } from './read-asset.js'

/** A path outside the API that the sandbox serves as a file. */
type Page = () => Promise<Response> | Response

const pages: Readonly<Record<string, Page>> = {
  '/stripe.js': () => script('stripe.js'),
  // Where Stripe's own script lives and lived, for whoever points js.stripe.com at the sandbox.
  '/endive/stripe.js': () => script('stripe.js'),
  '/v3/': () => script('stripe.js'),
  '/frame.js': () => script('frame.js'),
  '/_sandbox': () => document(hostedDocument({ scripts: ['/_sandbox/inspector.js'], title: 'Sandbox (simulated)' })),
  '/_sandbox/inspector.js': () => script('inspector.js'),
  '/checkout.js': () => script('checkout.js'),
  '/portal.js': () => script('portal.js'),
  // The page of a Checkout Session in a frame, which is told by its parent whose page it is.
  '/c/embedded': () => document(buyersPage('Checkout (simulated)', '/checkout.js')),
}

/** Pages of which there are many, by how their addresses begin. Their scripts read the rest. */
const families: Readonly<Record<string, () => Response>> = {
  '/p/session/': () => document(buyersPage('Billing portal (simulated)', '/portal.js')),
  '/c/pay/': () => document(buyersPage('Checkout (simulated)', '/checkout.js')),
}

/** A page for buyers: with the stand-in for Stripe.js, its frames, and pictures from wherever the seller has them. */
function buyersPage(title: string, script: string): string {
  const policy = { 'frame-src': "'self'", 'img-src': "'self' data: http: https:", 'style-src': "'self'" }
  return hostedDocument({ scripts: ['/stripe.js', script], title, policy })
}

/** The answer for a page of the browser stand-in; `undefined` when the path is none. */
export async function servePage(path: string): Promise<Response | undefined> {
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined
  if (page !== undefined) return page()
  const family = Object.keys(families).find((beginning) => path.startsWith(beginning))
  if (family !== undefined) return families[family]?.()
  const html = browserDocument(path)
  return html === undefined ? undefined : document(html)
}

async function script(name: Asset): Promise<Response> {
  try {
    return new Response(await readAsset(name), {
      headers: {
        'access-control-allow-origin': '*',
        'cache-control': 'no-cache',
        'content-type': 'text/javascript; charset=utf-8',
        'cross-origin-resource-policy': 'cross-origin',
      },
    })
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return new Response(`throw new Error(${JSON.stringify(message)})`, {
      status: 503,
      headers: { 'access-control-allow-origin': '*', 'content-type': 'text/javascript; charset=utf-8' },
    })
  }
}

function document(html: string): Response {
  return new Response(html, { headers: { 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' } })
}
