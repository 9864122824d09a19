import type { OpenPayment } from '../engines/index.js'
import type { Prepared } from './prepare.js'

/** The payment of an order, as its engine has it; a canceled one is replaced once. */
export async function openPayment({ engine, order }: Prepared): Promise<OpenPayment> {
  const payment = await engine.open(order)
  if (payment.outcome.status !== 'canceled') return payment
  engine.forget(order)
  return engine.open(order)
}
