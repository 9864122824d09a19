import { PLATFORM } from '../../storage/port/index.js'
import { equal } from '../expect.js'
import type { Chapter } from '../harness.js'
import { auditEntry, begin, finish, putCustomer, putPayment, putRefund, reserve, setOf } from '../samples.js'

const CAPTURED = 10_000
/** Rounds of a race: each is another chance to interleave. */
const ROUNDS = 30
const paid = setOf(putPayment({ status: 'succeeded', receivedMinor: CAPTURED }))

const forAda = { userId: 'ada', livemode: false }
const beginFor = (key: string, forCustomerOf = forAda) => ({ ...begin(key), forCustomerOf })

const forCustomers: Chapter['requirements'] = [
  {
    sentence: "finds the customer of an operation's user while it begins: the oldest of its mode that is not deleted",
    async hold({ storage }) {
      await storage.commit([
        setOf(putCustomer({ id: 'cus_gone', userId: 'ada', deleted: true, createdAtS: 1 })),
        setOf(putCustomer({ id: 'cus_live', userId: 'ada', livemode: true, createdAtS: 2 })),
        setOf(putCustomer({ id: 'cus_b', userId: 'ada', createdAtS: 3 })),
        setOf(putCustomer({ id: 'cus_a', userId: 'ada', createdAtS: 3 })),
        setOf(putCustomer({ id: 'cus_late', userId: 'ada', createdAtS: 4 })),
        setOf(putCustomer({ id: 'cus_bob', userId: 'bob', createdAtS: 0 })),
      ])
      const [outcome] = await storage.commit([setOf(beginFor('op_1'))])
      equal(outcome, { outcome: 'applied', puts: [], announced: [], customerId: 'cus_a' }, 'the outcome')
      const [operation] = await storage.operations({ by: 'key', account: PLATFORM, key: 'op_1' })
      equal(operation?.input, { key: 'op_1', customer: 'cus_a' }, 'the input')
      const [live] = await storage.commit([setOf(beginFor('op_2', { userId: 'ada', livemode: true }))])
      equal(live?.outcome === 'applied' && live.customerId, 'cus_live', 'that of live mode')
    },
  },
  {
    sentence: 'names the customer of an operation in what the audit log tells of its beginning',
    async hold({ storage }) {
      await storage.commit([setOf(putCustomer({ id: 'cus_1', userId: 'ada' }))])
      await storage.commit([setOf(beginFor('op_1'), auditEntry('aud_1', { atMs: 1 }))])
      await storage.commit([setOf(begin('op_2'), auditEntry('aud_2', { atMs: 2 }))])
      const entries = await storage.audit({ limit: 2 })
      equal(
        entries.map(({ detail }) => detail),
        [{ amountMinor: 100 }, { amountMinor: 100, customer: 'cus_1' }],
        'what is told',
      )
    },
  },
  {
    sentence: 'begins nothing for a user who has no customer',
    async hold({ storage }) {
      await storage.commit([setOf(putCustomer({ id: 'cus_gone', userId: 'ada', deleted: true }))])
      const [outcome] = await storage.commit([setOf(beginFor('op_1'), putPayment({}))])
      equal(outcome, { outcome: 'no_customer' }, 'the outcome')
      equal(await storage.operations({ by: 'key', account: PLATFORM, key: 'op_1' }), [], 'the operation')
      equal(await storage.get('payment', 'pi_1', PLATFORM), undefined, 'the rest of the set')
    },
  },
  {
    sentence:
      'tells the second who begins an operation for a customer what the first one asked, whoever is customer now',
    async hold({ storage }) {
      await storage.commit([setOf(putCustomer({ id: 'cus_1', userId: 'ada' }))])
      await storage.commit([setOf(beginFor('op_1'))])
      const [outcome] = await storage.commit([setOf(beginFor('op_1', { userId: 'nobody', livemode: false }))])
      equal(
        outcome?.outcome === 'operation_exists' && outcome.operation.input,
        { key: 'op_1', customer: 'cus_1' },
        'it',
      )
    },
  },
]

export const operations: Chapter = {
  title: 'an operation begins once, ends once, and sets money aside in between',
  requirements: [
    {
      sentence: 'tells the second who begins an operation what the first one asked',
      async hold({ storage }) {
        await storage.commit([setOf(begin('op_1', 'first'))])
        const [outcome] = await storage.commit([setOf(begin('op_1', 'second'), putPayment({}))])
        equal(
          outcome?.outcome === 'operation_exists' && [
            outcome.operation.inputHash,
            outcome.operation.input,
            outcome.operation.result,
          ],
          ['first', { key: 'op_1' }, null],
          'the operation',
        )
        equal(await storage.get('payment', 'pi_1', PLATFORM), undefined, 'the rest of the set')
      },
    },
    {
      sentence: 'begins for one of many who begin at once',
      async hold({ storage }) {
        const outcomes = await Promise.all(Array.from({ length: 16 }, () => storage.commit([setOf(begin('op_1'))])))
        const applied = outcomes.filter(([outcome]) => outcome?.outcome === 'applied')
        equal(applied.length, 1, 'who began')
      },
    },
    ...forCustomers,
    {
      sentence: 'keeps the first end of an operation',
      async hold({ storage }) {
        await storage.commit([setOf(begin('op_1'))])
        await storage.commit([setOf(finish('op_1', 'first'))])
        await storage.commit([setOf(finish('op_1', 'second'))])
        const [operation] = await storage.operations({ by: 'key', account: PLATFORM, key: 'op_1' })
        equal(operation?.result, { ok: true, value: 'first' }, 'the result')
      },
    },
    {
      sentence: 'lists what is unfinished, oldest first',
      async hold({ storage }) {
        await storage.commit([
          setOf(begin('op_new', 'h', 3000)),
          setOf(begin('op_old', 'h', 1000)),
          setOf(begin('op_done', 'h', 2000)),
        ])
        await storage.commit([setOf(finish('op_done'))])
        const unfinished = (startedBeforeMs: number, limit = 10) =>
          storage.operations({ by: 'unfinished', startedBeforeMs, limit })
        equal(
          (await unfinished(9000)).map(({ key }) => key),
          ['op_old', 'op_new'],
          'all',
        )
        equal(
          (await unfinished(3000)).map(({ key }) => key),
          ['op_old'],
          'those before',
        )
        equal(
          (await unfinished(9000, 1)).map(({ key }) => key),
          ['op_old'],
          'the first one',
        )
      },
    },
    {
      sentence: 'refuses to set aside more than was captured, and says what is left',
      async hold({ storage, raw }) {
        await storage.commit([paid, setOf(begin('op_1'), reserve('pi_1', 'op_1', 6_000))])
        const [outcome] = await storage.commit([setOf(begin('op_2'), reserve('pi_1', 'op_2', 4_001))])
        equal(outcome, { outcome: 'refused', reason: 'exceeds_captured', availableMinor: 4_000 }, 'the outcome')
        equal(await raw.reservations(), ['op_1'], 'the reservations')
        equal(await storage.operations({ by: 'key', account: PLATFORM, key: 'op_2' }), [], 'the refused operation')
      },
    },
    {
      sentence: 'refuses to set aside money of a payment that it does not hold',
      async hold({ storage }) {
        const [outcome] = await storage.commit([setOf(begin('op_1'), reserve('pi_none', 'op_1', 1))])
        equal(outcome, { outcome: 'refused', reason: 'payment_unknown', availableMinor: 0 }, 'the outcome')
      },
    },
    {
      sentence: 'frees what was set aside when the operation ends',
      async hold({ storage, raw }) {
        await storage.commit([paid, setOf(begin('op_1'), reserve('pi_1', 'op_1', CAPTURED))])
        await storage.commit([setOf(finish('op_1'))])
        equal(await raw.reservations(), [], 'the reservations')
        equal((await storage.commit([setOf(reserve('pi_1', 'op_2', CAPTURED))]))[0]?.outcome, 'applied', 'the next one')
      },
    },
    {
      sentence: 'counts a refund once when its news arrives before its answer',
      async hold({ storage }) {
        await storage.commit([paid, setOf(begin('op_1'), reserve('pi_1', 'op_1', 6_000))])
        await storage.commit([
          setOf(putRefund({ id: 're_1', paymentId: 'pi_1', amountMinor: 6_000, operationKey: 'op_1' })),
        ])
        equal((await storage.commit([setOf(reserve('pi_1', 'op_2', 4_000))]))[0]?.outcome, 'applied', 'the rest')
      },
    },
    {
      sentence: 'counts refunds made elsewhere, and gives back those that failed',
      async hold({ storage }) {
        const elsewhere = { id: 're_1', paymentId: 'pi_1', amountMinor: 9_000 }
        await storage.commit([paid, setOf(putRefund({ ...elsewhere, asOfS: 1 }))])
        const [before] = await storage.commit([setOf(reserve('pi_1', 'op_1', 2_000))])
        equal(before, { outcome: 'refused', reason: 'exceeds_captured', availableMinor: 1_000 }, 'before it failed')
        await storage.commit([setOf(putRefund({ ...elsewhere, status: 'failed', asOfS: 2 }))])
        equal((await storage.commit([setOf(reserve('pi_1', 'op_1', 2_000))]))[0]?.outcome, 'applied', 'after it failed')
      },
    },
    {
      sentence: 'F38 never sets aside more than was captured, with 50 at once',
      async hold({ storage, raw }) {
        for (let round = 0; round < 5; round += 1) {
          const id = `pi_${round}`
          await storage.commit([setOf(putPayment({ id, status: 'succeeded', receivedMinor: CAPTURED }))])
          const outcomes = await Promise.all(
            Array.from({ length: 50 }, (_, at) =>
              storage.commit([setOf(begin(`op_${round}_${at}`), reserve(id, `op_${round}_${at}`, 3_000))]),
            ),
          )
          equal(outcomes.filter(([outcome]) => outcome?.outcome === 'applied').length, 3, 'those that fit')
        }
        equal((await raw.reservations()).length, 15, 'the reservations')
      },
    },
    {
      sentence: 'F38 counts a reservation that becomes a refund at this moment as one of the two, never as neither',
      async hold({ storage }) {
        for (let round = 0; round < ROUNDS; round += 1) {
          const id = `pi_${round}`
          await storage.commit([setOf(putPayment({ id, status: 'succeeded', receivedMinor: CAPTURED }))])
          await storage.commit([setOf(reserve(id, `first_${round}`, CAPTURED))])
          const becomes = putRefund({
            id: `re_${round}`,
            paymentId: id,
            amountMinor: CAPTURED,
            operationKey: `first_${round}`,
          })
          const racers = Array.from({ length: 6 }, (_, at) =>
            storage.commit([setOf(reserve(id, `second_${round}_${at}`, 1))]),
          )
          const [outcomes] = await Promise.all([Promise.all(racers), storage.commit([setOf(becomes)])])
          equal(outcomes.filter(([outcome]) => outcome?.outcome !== 'refused').length, 0, 'reservations beyond it')
        }
      },
    },
  ],
}
