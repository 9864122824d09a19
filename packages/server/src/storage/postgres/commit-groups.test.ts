import { AzoraError } from '@azora/pay-core'
import { expect, it } from 'vitest'
import { claim, putPayment, setOf } from '../../testing/samples.js'
import { prepareSet } from '../port/index.js'
import { createCommitGroups } from './commit-groups.js'
import type { Database } from './database.js'

const late = new AzoraError('storage_unavailable', 'The database did not answer in time.')

/** A database that answers when the test says so, and gives up when the test says so. */
function slowDatabase() {
  const statements: PromiseWithResolvers<string>[] = []
  const payloads: number[] = []
  let giveUpAll = () => {}
  const database: Database = {
    schema: 'azora_pay',
    async query(_text, values) {
      payloads.push((values[4] as Uint8Array).length)
      const answer = Promise.withResolvers<string>()
      statements.push(answer)
      return { rows: [{ outcomes: await answer.promise }] }
    },
    inTime: (work, giveUp = () => {}) =>
      Promise.race([
        work,
        new Promise<never>((_, reject) => {
          giveUpAll = () => {
            giveUp()
            reject(late)
          }
        }),
      ]),
    connect: () => Promise.reject(late),
    pause: async () => {},
    translate: (error) => error,
  }
  return { database, statements, payloads, giveUp: () => giveUpAll() }
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

it.each([
  [
    'whose row was held',
    (answer: PromiseWithResolvers<string>) => answer.resolve('[{"outcome":"busy"},{"outcome":"busy"}]'),
  ],
  ['whose group failed', (answer: PromiseWithResolvers<string>) => answer.reject(new Error('picky constraint'))],
])('sends no set alone %s and that nobody waits for any more', async (_what, answerWith) => {
  const { database, statements, giveUp } = slowDatabase()
  const groups = createCommitGroups(database, setImmediate)
  const commits = ['pi_1', 'pi_2'].map((id) => groups.commit(prepareSet(setOf(putPayment({ id })))))
  const settled = Promise.allSettled(commits)
  await turn()
  giveUp()
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  const [group] = statements
  if (group !== undefined) answerWith(group)
  await turn()
  expect(statements).toHaveLength(1)
})

it('carries a mebibyte of payloads or little more in one statement, however large a crowd of events is', async () => {
  const { database, payloads } = slowDatabase()
  const groups = createCommitGroups(database, setImmediate)
  const payload = new Uint8Array(250_000)
  for (let at = 0; at < 20; at += 1) void groups.commit(prepareSet(setOf({ ...claim(`evt_${at}`), payload })))
  await turn()
  expect(payloads).toEqual([1_250_000, 1_250_000])
})
