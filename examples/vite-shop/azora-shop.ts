import { createSandbox } from '@azora/pay-sandbox'
import { createAzoraPay } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'
import { toNode } from '@azora/pay-server/node'
import type { PluginOption } from 'vite'

/**
 * The shop that every framework example sells from, in `vite` and in `vite preview`: `/api` with Azora Pay in memory, on
 * a Stripe that runs beside it. A real shop has a database and Stripe's keys: see the quickstart.
 *
 * What was built is served under a strict Content-Security-Policy with Trusted Types. (Vite's own client, in `vite`,
 * needs more than it allows.)
 */
export function azoraShop(): PluginOption {
  return {
    name: 'azora-shop',
    async configureServer({ middlewares }) {
      const { api } = await openShop()
      middlewares.use('/api', api)
    },
    async configurePreviewServer({ middlewares }) {
      const { api, stripeUrl } = await openShop()
      middlewares.use('/api', api)
      middlewares.use((_request, response, next) => {
        response.setHeader('content-security-policy', policy(stripeUrl))
        next()
      })
    },
  }
}

async function openShop() {
  const sandbox = createSandbox({ seed: 'examples' })
  const { url: stripeUrl } = await sandbox.listen()
  const pay = createAzoraPay({
    stripe: {
      sandbox: stripeUrl,
      secretKey: sandbox.secretKey,
      publishableKey: sandbox.publishableKey,
      webhookSecrets: ['whsec_examples'],
    },
    storage: memory(),
    identify: async () => ({ userId: 'ada', email: 'ada@example.com', role: 'customer' }),
    quote: async () => ({ amount: '499.00', currency: 'zar', description: 'Course enrolment' }),
  })
  return { api: toNode(pay), stripeUrl }
}

/** No inline script or style, nothing from elsewhere but Stripe's, and no text that turns into code. */
function policy(stripeUrl: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${stripeUrl}`,
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' ${stripeUrl}`,
    `frame-src ${stripeUrl}`,
    "require-trusted-types-for 'script'",
    'trusted-types lit-html azora-pay vue svelte-trusted-html',
  ].join('; ')
}
