import type { Identify } from '@azora/pay-server'

/**
 * Who sends a request. THE DEMO SIGNS EVERYBODY IN: without a header you are Ada, who buys; with the operator switch of
 * the page you are Olive, who also refunds. In your app, read your own session here and return `null` for nobody.
 */
export const identify: Identify = (request) =>
  request.headers.get('authorization') === 'Bearer demo-operator'
    ? { userId: 'olive', email: 'olive@example.com', role: 'operator' }
    : { userId: 'ada', email: 'ada@example.com', role: 'customer' }
