import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface PageOptions {
  readonly apiUrl: string
  /** Where the browser's part of Stripe comes from and calls: a sandbox's URL, or `null` for Stripe itself. */
  readonly sandboxUrl: string | null
}

const folder = join(import.meta.dirname, '..', 'page')

/** `<azora-pay-form>` and all that it needs, in one file; and the style sheet that keeps its room free until then. */
const form = fileURLToPath(import.meta.resolve('@azora/pay-elements/cdn'))
const room = fileURLToPath(import.meta.resolve('@azora/pay-elements/azora-pay.css'))

/** The page asks for these and gets nothing else. */
const files: Readonly<Record<string, readonly [path: string, type: string]>> = {
  '/': [join(folder, 'index.html'), 'text/html; charset=utf-8'],
  '/base.css': [join(folder, 'base.css'), 'text/css; charset=utf-8'],
  '/page.css': [join(folder, 'page.css'), 'text/css; charset=utf-8'],
  '/checkout.css': [join(folder, 'checkout.css'), 'text/css; charset=utf-8'],
  '/activity.css': [join(folder, 'activity.css'), 'text/css; charset=utf-8'],
  '/theme.js': [join(folder, 'theme.js'), 'text/javascript; charset=utf-8'],
  '/shop.js': [join(folder, 'shop.js'), 'text/javascript; charset=utf-8'],
  '/activity.js': [join(folder, 'activity.js'), 'text/javascript; charset=utf-8'],
  '/icon.svg': [join(folder, 'icon.svg'), 'image/svg+xml'],
  '/azora-pay.css': [room, 'text/css; charset=utf-8'],
  '/azora-pay.js': [form, 'text/javascript; charset=utf-8'],
}

/** What the form loads when a page needs it lies beside it: other languages, other engines. */
function findFile(url: string): readonly [path: string, type: string] | undefined {
  const [path = '/'] = url.split('?')
  if (Object.hasOwn(files, path)) return files[path]
  return /^\/parts\/\d[\w.-]*\/[\w-]+\.js$/.test(path)
    ? [join(dirname(form), path), 'text/javascript; charset=utf-8']
    : undefined
}

/** Serves the shop's page; it is not listening yet. */
export function servePage(options: PageOptions): Server {
  const headers = securityHeaders(options)
  return createServer(async (request, response) => {
    const file = findFile(request.url ?? '/')
    if (file === undefined || !['GET', 'HEAD'].includes(request.method ?? '')) {
      response
        .writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
        .end('There is no such page.\n')
      return
    }
    const [path, type] = file
    try {
      const body = await readFile(path)
      response.writeHead(200, { ...headers, 'content-type': type, 'cache-control': 'no-cache' })
      response.end(path.endsWith('.html') ? fillIn(body.toString('utf8'), options) : body)
    } catch (error) {
      if (isMissing(error)) {
        response.writeHead(503, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(notThere(path))
        return
      }
      console.error(error)
      response.writeHead(500, headers).end()
    }
  })
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** While the packages are built, their files are away for some seconds. */
function notThere(path: string): string {
  return `${path} is not there. Are the packages being built just now? Reload in a moment, or build them with \`npx pnpm build\`.\n`
}

/** The page learns from its own HTML where the API is: there is no inline script to tell it. */
function fillIn(html: string, { apiUrl, sandboxUrl }: PageOptions): string {
  return html.replaceAll('%API_URL%', apiUrl).replaceAll('%MODE%', sandboxUrl === null ? 'stripe' : 'sandbox')
}

/** Only our own files, our API, and Stripe or its stand-in. No inline script, no inline style, no exceptions. */
function securityHeaders({ apiUrl, sandboxUrl }: PageOptions) {
  const stripe =
    sandboxUrl === null
      ? {
          script: 'https://js.stripe.com https://*.js.stripe.com',
          frame: 'https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com',
          connect: 'https://api.stripe.com',
        }
      : { script: sandboxUrl, frame: sandboxUrl, connect: sandboxUrl }
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${stripe.script}`,
    "style-src 'self'",
    "img-src 'self'",
    `frame-src ${stripe.frame}`,
    `connect-src ${new URL(apiUrl).origin} ${stripe.connect}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]
  // The form turns no text into markup; its two policies are the only ones of this page. Stripe's own script was not
  // tried under this, so beside it a browser reports and refuses nothing.
  const trustedTypes = ["require-trusted-types-for 'script'", 'trusted-types lit-html azora-pay']
  return {
    'content-security-policy': [...policy, ...(sandboxUrl === null ? [] : trustedTypes)].join('; '),
    ...(sandboxUrl === null && { 'content-security-policy-report-only': trustedTypes.join('; ') }),
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  }
}
