import type { Sandbox } from '@azora/pay-sandbox'
import type { Chance } from './chance.js'
import type { Trace } from './trace.js'

const cards = {
  works: '4242424242424242',
  declined: '4000000000000002',
  'declined for want of money': '4000000000009995',
  challenged: '4000000000003220',
  'challenged, then declined': '4000008400001629',
  'refunded slowly': '4000000000007726',
  'never refunded': '4000000000005126',
} as const

/** A voucher that is paid after three seconds. Its refund waits for an account that the money can go to, and can be canceled until then. */
const atTheCounter = {
  return_url: 'https://shop.example/paid',
  'payment_method_data[type]': 'konbini',
  'payment_method_data[billing_details][name]': 'Ada Lovelace',
  'payment_method_data[billing_details][email]': 'succeed_immediately@example.test',
} as const

type Params = Record<string, string>
type Payment = ReturnType<Sandbox['objects']['paymentIntents']['list']>[number]

/** What happens at Stripe without us: a page that pays, a bank that asks, an operator at the Dashboard. */
export interface StripeSide {
  /** The page pays with some card, or the cardholder answers the bank. */
  pay(payment: Payment): Promise<void>
  /** Somebody at the Dashboard refunds, captures or cancels. */
  operate(payment: Payment): Promise<void>
  /** Somebody at the Dashboard changes or deletes a customer. */
  customers(): Promise<void>
}

export function createStripeSide(sandbox: Sandbox, chance: Chance, trace: Trace): StripeSide {
  async function call(key: string, method: string, path: string, params: Params): Promise<void> {
    const response = await sandbox.fetch(`http://stripe.simulated/v1/${path}`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(method === 'POST' ? { body: new URLSearchParams(params) } : {}),
    })
    trace.add(`at Stripe: ${method} ${path} → ${response.status}`)
  }
  const dashboard = (method: string, path: string, params: Params = {}) => call(sandbox.secretKey, method, path, params)

  async function refund({ id, amount_received }: Payment): Promise<void> {
    const all = sandbox.objects.refunds.list().filter(({ payment_intent }) => payment_intent === id)
    const asked = all.find(({ status }) => status === 'requires_action')
    if (asked && chance.happens(0.3)) return dashboard('POST', `refunds/${asked.id}/cancel`)
    const [newest] = all.toReversed()
    if (newest && chance.happens(0.5)) {
      return dashboard('POST', `refunds/${newest.id}`, { 'metadata[note]': `note ${chance.below(1_000)}` })
    }
    const amount: Params = chance.happens(0.3) ? {} : { amount: String(1 + chance.below(amount_received)) }
    return dashboard('POST', 'refunds', { payment_intent: id, ...amount })
  }

  return {
    async pay({ id, status, client_secret, currency }) {
      const secret = { client_secret: client_secret ?? '' }
      const path = `payment_intents/${id}`
      if (status === 'requires_payment_method' && currency === 'jpy' && chance.happens(0.5)) {
        trace.add('at the counter of a shop')
        return call(sandbox.publishableKey, 'POST', `${path}/confirm`, { ...secret, ...atTheCounter })
      }
      if (status === 'requires_action') {
        const outcome = chance.happens(0.7) ? 'complete' : 'fail'
        return call(sandbox.publishableKey, 'POST', `${path}/challenge`, { ...secret, outcome })
      }
      const card = chance.weigh<keyof typeof cards>([
        [6, 'works'],
        [1, 'declined'],
        [1, 'declined for want of money'],
        [2, 'challenged'],
        [1, 'challenged, then declined'],
        [2, 'refunded slowly'],
        [2, 'never refunded'],
      ])
      trace.add(`a card that is: ${card}`)
      return call(sandbox.publishableKey, 'POST', `${path}/confirm`, {
        ...secret,
        return_url: 'https://shop.example/paid',
        use_stripe_sdk: 'true',
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': cards[card],
        'payment_method_data[card][exp_month]': '12',
        'payment_method_data[card][exp_year]': '2034',
        'payment_method_data[card][cvc]': '123',
      })
    },
    operate(payment) {
      const { id, status } = payment
      if (status === 'succeeded') return refund(payment)
      if (status !== 'requires_capture' || chance.happens(0.4)) return dashboard('POST', `payment_intents/${id}/cancel`)
      const part: Params = chance.happens(0.5) ? {} : { amount_to_capture: String(1 + chance.below(payment.amount)) }
      return dashboard('POST', `payment_intents/${id}/capture`, part)
    },
    async customers() {
      const all = sandbox.objects.customers.list().filter((customer) => !customer.deleted)
      if (all.length === 0) return
      const { id } = chance.pick(all)
      if (chance.happens(0.1)) return dashboard('DELETE', `customers/${id}`)
      return dashboard('POST', `customers/${id}`, { name: `Name ${chance.below(1000)}` })
    },
  }
}
