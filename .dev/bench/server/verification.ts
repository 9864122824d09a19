import { makeEvents, secret, signed } from '../events/events.ts'
import { median, times } from '../kit/numbers.ts'
import type { Figure, Settings } from '../kit/part.ts'
import { loadProduct, loadStripeWebhooks } from '../kit/product.ts'
import { quiet } from './subjects.ts'

const EVENTS = 5_000
const UNFOLDED = 'invoice.upcoming'

/** The time to prove a signature and read the event, beside stripe-node's own `constructEventAsync`, in turns. */
export async function measureVerification({ cache, rounds }: Settings): Promise<readonly Figure[]> {
  const { createAzoraPay, memory } = await loadProduct(cache)
  const stripe = await loadStripeWebhooks(cache)
  // A storage that answers `duplicate` at once, and events of a type that folds to nothing: what is left is the proof.
  const storage = {
    ...memory(),
    commit: async (sets: readonly unknown[]) => sets.map(() => ({ outcome: 'duplicate' }) as const),
  }
  const pay = createAzoraPay({ ...quiet, storage })
  const encoder = new TextEncoder()
  const invoices = makeEvents(EVENTS).filter(({ type }) => type === 'invoice.paid')
  const deliveries = signed(invoices.map(ofNoFold)).map((delivery) => ({
    ...delivery,
    bytes: encoder.encode(delivery.body),
  }))
  const ours = async () => {
    for (const { bytes, signature } of deliveries) await pay.webhooks.receive(bytes, signature)
  }
  const theirs = async () => {
    for (const { bytes, signature } of deliveries) {
      await stripe.constructEventAsync(new TextDecoder().decode(bytes), signature, secret)
    }
  }
  await ours()
  await theirs()
  const turns = await inTurns(rounds * 5, ours, theirs)
  const [oursUs = 0, theirsUs = 0] = [0, 1].map(
    (at) => median(turns.map((turn) => turn[at] ?? 0)) * (1000 / deliveries.length),
  )
  const ratio = median(turns.map(([left = 0, right = 1]) => left / right))
  return [
    {
      figure: 'verify and read an event, beside constructEventAsync',
      target: '≤ 1.2×',
      measured: `${oursUs.toFixed(1)} µs (${times(ratio)})`,
      peer: `${theirsUs.toFixed(1)} µs`,
      met: ratio <= 1.2,
    },
  ]
}

/** The same event under a type that changes nothing of ours. */
function ofNoFold(event: ReturnType<typeof makeEvents>[number]): typeof event {
  const body = event.body.replace(JSON.stringify(event.type), JSON.stringify(UNFOLDED))
  if (body === event.body) throw new Error('The event does not say its type.')
  return { ...event, type: UNFOLDED, body }
}

/** Milliseconds of each, turn by turn. */
async function inTurns(turns: number, ...works: (() => Promise<void>)[]): Promise<readonly (readonly number[])[]> {
  const all: number[][] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const times: number[] = []
    for (const work of works) {
      const startedMs = performance.now()
      await work()
      times.push(performance.now() - startedMs)
    }
    all.push(times)
  }
  return all
}
