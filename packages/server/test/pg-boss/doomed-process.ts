import { openWorkshop } from './workshop.js'

/*
 * A process that takes a fact, writes, says so, and never comes back: whoever started it kills it.
 */

const { pay } = await openWorkshop(process.argv[2] ?? '')
pay.on('payment.processing', async ({ key, tx }) => {
  await tx.query('insert into mark (text) values ($1)', [`doomed ${key}`])
  process.stdout.write('in hand\n')
  await new Promise(() => {})
})
