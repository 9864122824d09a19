import { expect, it } from 'vitest'
import { ada, openShop } from './shop.js'

it('enrolls once what a handler writes through tx, though the handler fails twice after writing', async () => {
  const shop = await openShop()
  await shop.pool.query('create table enrollment (payment_id text not null)')
  let failures = 2
  shop.pay.on('payment.succeeded', async ({ current, tx }) => {
    await tx.query('insert into enrollment (payment_id) values ($1)', [current.id])
    failures -= 1
    if (failures >= 0) throw new Error('the mail server is away')
  })
  const payment = await shop.buy()
  const { rows } = await shop.pool.query('select payment_id from enrollment')
  expect(rows).toEqual([{ payment_id: payment.id }])
})

it('answers 503 while the schema is away, and works again once it is back', async () => {
  const shop = await openShop()
  await shop.pool.query('alter schema azora_pay rename to moved_away')
  const answer = await shop.call(ada, 'POST', '/payments', { item: 'course_123' })
  expect(answer.status).toBe(503)
  await shop.pool.query('alter schema moved_away rename to azora_pay')
  expect(await shop.buy()).toMatchObject({ status: 'succeeded' })
})
