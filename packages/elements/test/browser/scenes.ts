import type { Route } from 'playwright'
import { type Scene, uses } from './scenes-of-uses.js'
import { cards, type OpenOptions, type Shop, theForm, type Visit } from './shop.js'

const confirmations = '**/v1/payment_intents/*/confirm'
const never = () => new Promise<void>(() => {})

/** Every state that stands long enough to be looked at, by the name of its picture. */
export const states = {
  loading: {
    options: { hold: '**/api/config', unready: true },
    reach: (visit) => visit.becomes('loading'),
  },
  blocked: { options: { block: '**/stripe.js', unready: true }, reach: (visit) => visit.becomes('blocked') },
  ready: { reach: async () => {} },
  disabled: {
    options: { body: theForm.replace('>', ' disabled>') },
    reach: (visit) => visit.becomes('disabled'),
  },
  complete: {
    async reach(visit) {
      await visit.fill(cards.works)
      await visit.becomes('complete')
    },
  },
  incomplete: {
    async reach(visit) {
      await visit.submit()
      await visit.becomes('error')
    },
  },
  confirming: {
    async reach(visit) {
      await visit.page.route(confirmations, never)
      await buyWith(visit, cards.works)
      await visit.becomes('confirming')
    },
  },
  challenge: {
    async reach(visit) {
      await buyWith(visit, cards.challenged)
      await visit.bank.getByRole('button').first().waitFor()
    },
  },
  declined: {
    async reach(visit) {
      await buyWith(visit, cards.poor)
      await visit.becomes('error')
    },
  },
  pending: {
    async reach(visit) {
      await answerLater(visit)
      await buyWith(visit, cards.works)
      await visit.becomes('pending')
    },
  },
  unknown: {
    async reach(visit) {
      // The answer of Stripe is lost, and nobody can be asked what became of the payment.
      await visit.page.route(confirmations, (route) => route.abort())
      await visit.page.route(/payment_intents\/pi_\w+(\?|$)|\/sync$/, (route) => route.abort())
      await buyWith(visit, cards.works)
      await visit.becomes('unknown')
    },
  },
  success: {
    async reach(visit) {
      await buyWith(visit, cards.works)
      await visit.becomes('success')
    },
  },
} as const satisfies Readonly<Record<string, Scene>>

export const scenes: Readonly<Record<string, Scene>> = { ...states, ...uses }

export const eachScene: readonly (readonly [string, Scene])[] = Object.entries(scenes)

/** A visit that is in the middle of the scene. */
export async function openScene(shop: Shop, scene: Scene, look: OpenOptions): Promise<Visit> {
  const { options, prepare, reach } = scene
  const visit = await shop.open({ ...options, ...(await prepare?.(shop)), ...look })
  await reach(visit)
  return visit
}

async function buyWith(visit: Visit, card: string): Promise<void> {
  await visit.fill(card)
  await visit.submit()
}

/** From now on the bank answers as it does to a debit: taken note of, and not yet decided. */
export function answerLater({ page }: Visit): Promise<unknown> {
  return page.route(confirmations, answerAsProcessing)
}

async function answerAsProcessing(route: Route): Promise<void> {
  const response = await route.fetch()
  await route.fulfill({ response, json: { ...(await response.json()), status: 'processing' } })
}
