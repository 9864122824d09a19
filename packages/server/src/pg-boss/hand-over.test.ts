import { expect, it } from 'vitest'
import { defaultRetryPolicy, silentLogger, systemClock, systemSleep } from '../runtime/index.js'
import type { DeliveryLimits } from '../storage/port/index.js'
import type { PostgresTx } from '../storage/postgres/index.js'
import { type DeliveryMakings, deliveryParts } from '../webhooks/delivery.js'
import type { PgBossLike } from './client.js'
import { pgBoss } from './pg-boss.js'

const REPORT = { delivered: 0, failed: 0, dead: 0, more: false, nextDueInMs: null }

/** Asks an engine over a pg-boss that takes none of these queues what it would have the storage deliver. */
async function askedOfStorage(refused: RegExp, types: DeliveryMakings<PostgresTx>['types']) {
  const asked: Pick<DeliveryLimits, 'types' | 'unheardBeforeMs'>[] = []
  const boss: PgBossLike = {
    async createQueue(name) {
      if (refused.test(name)) throw new Error('pg-boss is away.')
    },
    send: async () => null,
    work: async () => 'worker',
    offWork: async () => {},
  }
  const makings: DeliveryMakings<PostgresTx> = {
    storage: {
      async deliver({ types, unheardBeforeMs }) {
        asked.push({ types, unheardBeforeMs })
        return REPORT
      },
    },
    policy: defaultRetryPolicy,
    types,
    clock: systemClock,
    handler: async () => {},
    logger: silentLogger,
    sleep: systemSleep,
    random: () => 0,
  }
  const delivery = pgBoss(boss)(deliveryParts<PostgresTx>(makings))
  const report = await delivery.deliver()
  await delivery.close()
  return { asked, report }
}

it('puts nothing aside while pg-boss is away: a fact that has a handler here is not unheard', async () => {
  expect(await askedOfStorage(/./, () => ['payment.succeeded'])).toEqual({ asked: [], report: REPORT })
})

it('puts nothing aside while one queue is missing, and hands over what has one', async () => {
  const { asked } = await askedOfStorage(/refund/, () => ['payment.succeeded', 'refund.created'])
  expect(asked).toEqual([{ types: ['payment.succeeded'], unheardBeforeMs: 0 }])
})

it('has nothing to deliver while nobody listens', async () => {
  expect(await askedOfStorage(/none/, () => [])).toEqual({ asked: [], report: REPORT })
})

it('puts aside what nobody listens for, once every queue is there', async () => {
  const { asked } = await askedOfStorage(/none/, () => ['payment.succeeded'])
  expect(asked).toEqual([{ types: ['payment.succeeded'], unheardBeforeMs: expect.toSatisfy((ms) => ms > 0) }])
})
