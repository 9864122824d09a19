import type { AzoraPay, Storage } from '@azora/pay-server'
import type { PostgresPool, PostgresTx } from '@azora/pay-server/postgres'
import { findDelivered } from '../shop/deliver.ts'

const SHOWN = 20

export interface Sources {
  readonly pay: AzoraPay<PostgresTx>
  readonly storage: Storage<PostgresTx>
  readonly pool: PostgresPool
}

/** What the live lists show: the newest payments as the database has them, and the newest webhooks. */
export async function readActivity({ pay, storage, pool }: Sources) {
  const [{ payments }, events] = await Promise.all([
    pay.payments.list({ limit: SHOWN }),
    storage.events({ limit: SHOWN }),
  ])
  const delivered = await findDelivered(
    pool,
    payments.map(({ id }) => id),
  )
  return {
    payments: await Promise.all(
      payments.map(
        async ({ id, userId, status, amount, currency, description, failure, receivedMinor, createdAt }) => ({
          id,
          userId,
          status,
          amount,
          currency,
          description,
          failure: failure?.message ?? null,
          refundedMinor: receivedMinor > 0 ? await refundedMinor(pay, id) : 0,
          receivedMinor,
          delivered: delivered.has(id),
          createdAt,
        }),
      ),
    ),
    webhooks: events.map(({ eventId, type, payload, ignored, receivedAtMs }) => ({
      id: eventId,
      type,
      subject: subjectOf(payload),
      ignored,
      receivedAt: new Date(receivedAtMs).toISOString(),
    })),
  }
}

async function refundedMinor(pay: AzoraPay<PostgresTx>, paymentId: string): Promise<number> {
  const refunds = await pay.payments.refunds(paymentId)
  return refunds
    .filter(({ status }) => status !== 'failed' && status !== 'canceled')
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0)
}

/** The id of the payment that a webhook is about, else of its object. The rest of a payload is nobody's business here. */
function subjectOf(payload: Uint8Array): string | null {
  const event: { data?: { object?: { id?: unknown; payment_intent?: unknown } } } = JSON.parse(
    new TextDecoder().decode(payload),
  )
  const { id, payment_intent: paymentId } = event.data?.object ?? {}
  return [paymentId, id].find((candidate) => typeof candidate === 'string') ?? null
}
