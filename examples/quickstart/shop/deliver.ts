import type { FactHandler } from '@azora/pay-server'
import type { PostgresPool, PostgresTx } from '@azora/pay-server/postgres'

/** The shop's own table. It has no unique key on purpose: a payment that was delivered twice would show. */
export async function createDeliveries(pool: PostgresPool): Promise<void> {
  await pool.query('create table if not exists shop_delivery (payment_id text not null, item text)')
}

/** Hands over what was paid. What is written through `tx` commits together with the mark that this was told. */
export const deliver: FactHandler<'payment.succeeded', PostgresTx> = async ({ current, tx }) => {
  await tx.query('insert into shop_delivery (payment_id, item) values ($1, $2)', [current.id, current.item])
}

/** Which of these payments were delivered. */
export async function findDelivered(pool: PostgresPool, paymentIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query('select payment_id from shop_delivery where payment_id = any($1)', [
    [...paymentIds],
  ])
  return new Set(rows.map((row) => String(row.payment_id)))
}
