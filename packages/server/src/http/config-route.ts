import { ConfigResponse } from '@azora/pay-core'
import { defineRoute } from './route.js'

/** What a page needs before it can show a form. */
export const configRoutes = [
  defineRoute({
    method: 'GET',
    path: '/config',
    summary: 'What a page needs before it can show a form.',
    access: 'anyone',
    response: ConfigResponse,
    async run({ config }) {
      const { publishableKey, mode, scriptUrl } = config.stripe
      return { publishableKey, mode, scriptUrl }
    },
  }),
]
