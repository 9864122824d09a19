// Payments in one process, by plain requests and through Stripe's own client; prints how many there were in a second.
import { inputOf } from '../kit/child.ts'
import { loadProduct, loadStripe } from '../kit/product.ts'
import { pay } from './pay.ts'

export interface Flows {
  readonly perSecond: number
  /** The same by the time that the processor worked, which neighbours on the machine lengthen less. */
  readonly perWorkingSecond: number
  readonly perSecondWithClient: number
}

const WARM_UPS = 1_000
const PAYMENTS = 4_000
const origin = 'https://api.stripe.com'

const { cache } = inputOf<{ cache: string }>()
const { createSandbox } = await loadProduct(cache)
const Stripe = await loadStripe(cache)

const plain = createSandbox({ seed: 'bench' })
const byClient = createSandbox({ seed: 'bench' })
const stripe = new Stripe(byClient.secretKey, {
  httpClient: Stripe.createFetchHttpClient(byClient.fetch),
  telemetry: false,
})

async function payByClient(): Promise<void> {
  const intent = await stripe.paymentIntents.create({ amount: 9900, currency: 'zar', metadata: { order: '7' } })
  await stripe.paymentIntents.confirm(intent.id, {
    payment_method: 'pm_card_visa',
    return_url: 'https://shop.test/return',
  })
}

const rates = await ratesOf((number) => pay(plain.fetch, origin, number))
const { perSecond: perSecondWithClient } = await ratesOf(payByClient)
console.log(JSON.stringify({ ...rates, perSecondWithClient } satisfies Flows))

async function ratesOf(payment: (number: number) => Promise<void>): Promise<Omit<Flows, 'perSecondWithClient'>> {
  for (let number = 0; number < WARM_UPS; number += 1) await payment(-number)
  const [startedMs, before] = [performance.now(), process.cpuUsage()]
  for (let number = 1; number <= PAYMENTS; number += 1) await payment(number)
  const { user, system } = process.cpuUsage(before)
  return {
    perSecond: PAYMENTS / ((performance.now() - startedMs) / 1000),
    perWorkingSecond: PAYMENTS / ((user + system) / 1_000_000),
  }
}
