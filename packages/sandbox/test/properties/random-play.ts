import fc from 'fast-check'
import type { Sandbox } from '../../src/index.js'
import { custom, everything } from '../behaviour/sellers.js'
import { mutations } from './mutations/index.js'
import { byVoucher } from './mutations/payments.js'
import { formOf, pickFor, type Wish } from './mutations/pick.js'

/**
 * One step of a play: a request, named by its address, or something that happens around it. What it asks for is picked by the number when its turn
 * comes; of several requests the first is made that has something to be about.
 */
export interface Step {
  does: readonly string[]
  pick: number
}

/** What a request was told, to the byte. */
export interface Told {
  does: string
  status: number
  requestId: string | null
  body: string
}

/**
 * What money is made of, and what time brings about: without much of it there is nothing for the rest to meet. Where there are two, the first is only
 * possible for a while, and the second leads there.
 */
const often = [
  ['POST /v1/payment_intents'],
  ['POST /v1/payment_intents/:id/challenge', 'POST /v1/payment_intents'],
  ['POST /v1/payment_intents/:id/capture', 'POST /v1/payment_intents'],
  ['POST /v1/reviews/:id/approve', 'POST /v1/payment_intents'],
  ['POST /v1/reviews/:id/approve', 'POST /v1/payment_intents'],
  ['POST /v1/application_fees/:id/refunds', 'POST /v1/payment_intents'],
  ['POST /v1/refunds/:id/cancel', 'POST /v1/refunds'],
  ['POST /v1/setup_intents/:id/challenge', 'POST /v1/setup_intents'],
  ['POST /v1/disputes/:id'],
  ['POST /v1/invoices'],
  ['POST /v1/invoices/:id/add_lines'],
  ['POST /v1/invoices/:id/finalize'],
  ['POST /v1/invoices/:id/pay'],
  ['POST /v1/subscriptions'],
  ['POST /v1/subscriptions'],
  ['POST /v1/subscriptions/:id'],
  ['POST /v1/subscription_schedules'],
  ['POST /v1/checkout/sessions'],
  ['POST /v1/payment_pages/:id/confirm'],
  ['POST /v1/payment_pages/:id/confirm'],
  ['POST /v1/billing_portal/sessions'],
  ['POST /v1/test_helpers/test_clocks/:id/advance'],
  ['POST /v1/transfers'],
  ['POST /v1/payouts'],
  ['POST /v1/topups'],
]

/** A month costs as much as everything else, and is worth it now and then. */
const around = [
  'wait',
  'wait',
  'wait',
  'wait',
  'wait',
  'wait',
  'month',
  'hold',
  'release',
  'deliver',
  'resend',
  'rotate',
  'accidents',
]

/** A refund waits for ten seconds, and mostly more than that passes before somebody would think of canceling it. */
const atOnce = [['POST /v1/refunds'], ['POST /v1/refunds/:id/cancel']] as const

const oneStep = fc.record<Step>({
  does: fc.oneof(
    { weight: 6, arbitrary: fc.array(fc.constantFrom(...Object.keys(mutations)), { minLength: 4, maxLength: 4 }) },
    { weight: 4, arbitrary: fc.constantFrom(...often) },
    { weight: 2, arbitrary: fc.constantFrom(...around).map((does) => [does]) },
  ),
  pick: fc.noBias(fc.nat()),
})

/** Any requests that change something, in any order, with time and accidents of webhooks in between. */
export function playOf(minLength: number, maxLength: number): fc.Arbitrary<Step[]> {
  const picks = fc.array(fc.noBias(fc.nat()), { minLength: atOnce.length, maxLength: atOnce.length })
  const part = fc.oneof(
    { weight: 24, arbitrary: oneStep.map((step) => [step]) },
    { weight: 1, arbitrary: picks.map((numbers) => atOnce.map((does, at) => ({ does, pick: numbers[at] ?? 0 }))) },
  )
  return fc.array(part, { minLength, maxLength, size: 'max' }).map((parts) => parts.flat())
}

/** A shop with something to sell, somebody to sell it to, three sellers, one of whom has a Dashboard, a voucher that was paid, and a customer who lives on a clock of his own. */
export async function openShop(sandbox: Sandbox): Promise<void> {
  const say = async (path: string, form: Wish[1] = {}) => {
    const told = await request(sandbox, { method: 'POST', path: `/v1/${path}`, form, account: null })
    // One after the other, so that what the endpoints hear has an order, too.
    await sandbox.webhooks.settled()
    if (told.status !== 200) throw new Error(`${path}: ${told.body}`)
    return JSON.parse(told.body) as { id: string; url: string }
  }
  const product = (await say('products', { name: 'Course' })).id
  await say('prices', { product, currency: 'usd', unit_amount: 1900 })
  await say('prices', { product, currency: 'usd', unit_amount: 1000, recurring: { interval: 'month' } })
  await say('prices', { product, currency: 'usd', unit_amount: 300, recurring: { interval: 'week' } })
  await say('coupons', { percent_off: 25, duration: 'repeating', duration_in_months: 3 })
  await say('tax_rates', { display_name: 'VAT', percentage: 15, inclusive: false })
  const { id: clock } = await say('test_helpers/test_clocks', { frozen_time: seconds(sandbox) })
  for (const test_clock of [undefined, clock]) {
    const customer = (await say('customers', { email: 'ada@example.test', test_clock })).id
    const method = (await say('payment_methods/pm_card_visa/attach', { customer })).id
    await say(`customers/${customer}`, { invoice_settings: { default_payment_method: method } })
  }
  for (const account_number of ['000123456789', '000111111113']) {
    await say('accounts', {
      ...custom,
      ...everything,
      external_account: { ...everything.external_account, account_number },
    })
  }
  await say('payment_intents', { amount: 20_000, ...byVoucher('konbini') })
  await sandbox.clock.advance({ seconds: 3 })
  // Whoever has a Dashboard of their own answers what Stripe asks on its page.
  const { id: account } = await say('accounts', { type: 'express', capabilities: custom.capabilities })
  const pages = { refresh_url: 'https://shop.test/again', return_url: 'https://shop.test/back' }
  const { url } = await say('account_links', { account, type: 'account_onboarding', ...pages })
  const form = { method: 'POST', headers: { origin: new URL(url).origin }, body: 'outcome=complete' }
  const { status } = await sandbox.fetch(url, form)
  if (status !== 303) throw new Error(`The onboarding page answered ${status}.`)
  await sandbox.webhooks.settled()
}

/** Takes a step, and answers what a request was told; what happens around is told nothing. */
export async function takeStep(sandbox: Sandbox, { does, pick: seed }: Step): Promise<Told | undefined> {
  const whose = pickFor(sandbox, seed, null)
  const wanted = whose.chance(15) ? whose.id('accounts') : 'nothing'
  const account = wanted === 'nothing' ? null : wanted
  const wishes = does.flatMap((address) => {
    const wish = mutations[address]?.(pickFor(sandbox, seed, account))
    return wish ? [{ address, wish }] : []
  })
  const chosen = wishes.find(({ wish }) => !JSON.stringify(wish).includes('"nothing"')) ?? wishes.at(-1)
  if (!chosen) {
    await happen(sandbox, does[0] ?? 'wait', pickFor(sandbox, seed, account))
    return undefined
  }
  const [method = '', path = ''] = chosen.address.split(' ')
  const [ids, form = {}] = chosen.wish
  const left = [...ids]
  const asked = { method, path: path.replaceAll(/:\w+/g, () => left.shift() ?? 'nothing'), form, account }
  return { ...(await request(sandbox, asked)), does: chosen.address }
}

async function happen(sandbox: Sandbox, what: string, pick: ReturnType<typeof pickFor>): Promise<void> {
  const { webhooks } = sandbox
  switch (what) {
    case 'hold':
      return webhooks.hold()
    case 'release':
      return webhooks.release(pick.one('as_they_came', 'reversed', 'shuffled'))
    case 'deliver': {
      const held = webhooks.held[pick.integer(0, webhooks.held.length)]
      return held && webhooks.deliver(held.id)
    }
    case 'resend': {
      const event = pick.id('events')
      return event === 'nothing' ? undefined : webhooks.resend(event)
    }
    case 'rotate': {
      const endpoint = pick.id('webhook_endpoints')
      if (endpoint !== 'nothing') webhooks.rotateSecret(endpoint, pick.one(0, 3600))
      return
    }
    case 'accidents':
      return webhooks.configure({
        duplicate: pick.one(0, 0.3),
        duplicateEvent: pick.one(0, 0.2),
        reorder: pick.chance(50),
        drop: pick.one(0, 0.3),
        retries: pick.one('stripe-sandbox', 'stripe-live'),
      })
    case 'month':
      return sandbox.clock.advance({ days: 31 })
    default:
      return sandbox.clock.advance({ seconds: pick.one(1, 11, 3700, 3700, 86_400, 172_800, 259_200, 604_800) })
  }
}

interface Asked {
  method: string
  path: string
  form: NonNullable<Wish[1]>
  account: string | null
}

async function request(sandbox: Sandbox, { method, path, form, account }: Asked): Promise<Omit<Told, 'does'>> {
  const isUpload = form instanceof FormData
  const isBrowser = /\/challenge$|^\/v1\/payment_pages\/|^\/v1\/(sandbox\/|confirmation_tokens$)/.test(path)
  const query = method === 'DELETE' && !isUpload ? `?${formOf(form)}` : ''
  const response = await sandbox.fetch(`https://api.stripe.com${path}${query}`, {
    method,
    headers: {
      authorization: `Bearer ${isBrowser ? sandbox.publishableKey : sandbox.secretKey}`,
      ...(account !== null && { 'stripe-account': account }),
    },
    ...(method === 'POST' && { body: isUpload ? form : formOf(form) }),
  })
  return { status: response.status, requestId: response.headers.get('request-id'), body: await response.text() }
}

const seconds = (sandbox: Sandbox) => Math.floor(sandbox.clock.now().getTime() / 1000)
