// The playground: every use of the form, live on the sandbox, in any colours. It keeps nothing and calls nobody.
import { createServer } from 'node:http'
import { toNode } from '@azora/pay-server/node'
import { findPage } from './demo/find-page.ts'
import { openShop } from './demo/open-shop.ts'
import { securityHeaders } from './demo/security-headers.ts'

const port = Number(process.env.PORT_PAGE || process.env.PORT || 3004)
const shop = await openShop()
const api = toNode(shop.pay)
const headers = securityHeaders(shop.stripeUrl)

/** Anybody can ask for what is no address, such as `//`: there is no page either. */
function pathOf(asked: string): string {
  return URL.canParse(asked, 'http://localhost') ? new URL(asked, 'http://localhost').pathname : asked
}

const server = createServer(async (request, response) => {
  const pathname = pathOf(request.url ?? '/')
  if (pathname.startsWith('/api/')) return void api(request, response)
  try {
    if (pathname === '/demo' && request.method === 'GET') {
      // What a page of yours would have from your own server: a price to subscribe to, a session and an intent to pay.
      const [session, intent] = await Promise.all([shop.openSession(), shop.openIntent()])
      const body = JSON.stringify({ price: shop.price, session, intent })
      response.writeHead(200, { ...headers, 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body)
      return
    }
    const page = await findPage(pathname)
    if (page === null) {
      response.writeHead(404, { ...headers, 'content-type': 'text/plain' }).end('There is no such page.\n')
      return
    }
    response.writeHead(200, { ...headers, 'content-type': page.type, 'cache-control': 'no-cache' }).end(page.body)
  } catch (error) {
    console.error(error)
    response.writeHead(500, headers).end()
  }
})

server.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EADDRINUSE') throw error
  console.error(
    `Port ${port} is taken: end the program that listens there, or choose another port with PORT_PAGE=${port + 1000}.`,
  )
  process.exit(1)
})
server.listen(port, '127.0.0.1', () => {
  console.log(
    `\nPlayground   http://localhost:${port}\nDocs         http://localhost:${port}/docs/pay-form/modes\n\nCtrl-C to stop`,
  )
})

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    server.close()
    server.closeAllConnections()
    await shop.close()
    process.exit(0)
  })
}
