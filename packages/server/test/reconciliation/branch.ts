import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { type AzoraPay, type AzoraPayOptions, createAzoraPay } from '@azora/pay-server'
import { type MemoryTx, memory } from '@azora/pay-server/memory'

const DAY_MS = 24 * 60 * 60 * 1000

/** A shop whose webhooks nobody brings: a sandbox in this process, with a clock that both go by. */
export interface Branch {
  readonly sandbox: Sandbox
  /** A process of the shop, on a storage of its own unless it is given one. */
  open(options?: Partial<AzoraPayOptions<MemoryTx>>): AzoraPay<MemoryTx>
  /** Takes money at Stripe past every server of ours. */
  sell(amountMinor: number, metadata?: Readonly<Record<string, string>>): Promise<string>
  refund(paymentId: string, amountMinor: number): Promise<void>
  /** Begins a subscription at Stripe that is paid every month; returns its id. */
  subscribe(metadata?: Readonly<Record<string, string>>): Promise<string>
  /** Changes what a subscription says of itself, and nothing that is a fact. */
  describe(subscriptionId: string): Promise<void>
  daysPass(days: number): Promise<void>
  /** When the story begins, in ISO 8601. */
  readonly beginning: string
  /** Milliseconds of our clock at which Stripe was called. */
  readonly calledAtMs: readonly number[]
}

/** Waits take no time here: the clock jumps over them. */
export function openBranch(): Branch {
  const beginning = '2026-01-10T09:00:00.000Z'
  const sandbox = createSandbox({ seed: 'branch', clock: beginning })
  let nowMs = Date.parse(beginning)
  const calledAtMs: number[] = []
  const stripe = (path: string, form: Readonly<Record<string, string>>) =>
    sandbox
      .fetch(`http://stripe.sandbox/v1/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.secretKey}` },
        body: new URLSearchParams(form),
      })
      .then(async (response) => {
        const body = (await response.json()) as { readonly id: string }
        if (!response.ok) throw new Error(JSON.stringify(body))
        return body
      })
  return {
    sandbox,
    beginning,
    calledAtMs,
    open: (options = {}) =>
      createAzoraPay<MemoryTx>({
        stripe: { sandbox: 'http://stripe.sandbox', webhookSecrets: ['whsec_branch'] },
        storage: memory(),
        fetch: (input, init) => {
          calledAtMs.push(nowMs)
          return sandbox.fetch(new Request(input, init))
        },
        clock: { nowMs: () => nowMs, elapsedMs: () => nowMs },
        // Whoever can be woken waits for that; nobody else waits for long.
        sleep: (delayMs, signal) =>
          new Promise((resolve) => {
            if (signal !== undefined && delayMs > 0) return signal.addEventListener('abort', () => resolve())
            nowMs += delayMs
            setImmediate(resolve)
          }),
        logger: { debug() {}, info() {}, warn() {}, error() {} },
        ...options,
      }),
    async sell(amountMinor, metadata = {}) {
      const meta = Object.entries(metadata).map(([key, value]) => [`metadata[${key}]`, value] as const)
      const intent = await stripe('payment_intents', {
        amount: String(amountMinor),
        currency: 'usd',
        confirm: 'true',
        payment_method: 'pm_card_visa',
        return_url: 'http://shop.example/back',
        ...Object.fromEntries(meta),
      })
      return intent.id
    },
    async refund(paymentId, amountMinor) {
      await stripe('refunds', { payment_intent: paymentId, amount: String(amountMinor) })
    },
    async subscribe(metadata = {}) {
      const { id: card } = await stripe('payment_methods', { type: 'card', 'card[token]': 'tok_visa' })
      const pays = { payment_method: card, 'invoice_settings[default_payment_method]': card }
      const customer = await stripe('customers', pays)
      const monthly = { currency: 'usd', unit_amount: '9900', 'recurring[interval]': 'month' }
      const price = await stripe('prices', { ...monthly, 'product_data[name]': 'Pro' })
      const meta = Object.entries(metadata).map(([key, value]) => [`metadata[${key}]`, value] as const)
      const item = { 'items[0][price]': price.id, ...Object.fromEntries(meta) }
      return (await stripe('subscriptions', { customer: customer.id, ...item })).id
    },
    async describe(subscriptionId) {
      await stripe(`subscriptions/${subscriptionId}`, { description: 'Changed meanwhile' })
    },
    async daysPass(days) {
      nowMs += days * DAY_MS
      await sandbox.clock.advance({ days })
    },
  }
}

/** Everything that a storage holds of records, with what was told, in one text to compare. */
export async function contentOf(pay: AzoraPay<MemoryTx>, sandbox: Sandbox): Promise<string> {
  const lines: string[] = []
  for (const { id } of sandbox.objects.paymentIntents.list()) {
    lines.push(JSON.stringify(await pay.payments.get(id)))
    for (const refund of await pay.payments.refunds(id)) lines.push(JSON.stringify(refund))
  }
  const { facts } = await pay.facts.list({ limit: 100 })
  return [...lines, ...facts.map(({ key }) => key).toSorted()].join('\n')
}
