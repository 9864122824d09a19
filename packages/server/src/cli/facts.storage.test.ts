import pg from 'pg'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { freshDatabase } from '#testing'
import { postgres } from '../storage/postgres/index.js'
import { announcePayment, claim, deliveryLimits, putPayment, setOf } from '../testing/samples.js'
import { runCli } from './run-cli.js'

describe('azora-pay facts and prune', () => {
  let url: string
  let storage: ReturnType<typeof postgres>
  beforeEach(async () => {
    const database = await freshDatabase()
    url = database.url
    const pool = new pg.Pool({ connectionString: url })
    onTestFinished(async () => {
      await pool.end()
      await database.drop()
    })
    storage = postgres({ pool })
    await storage.migrate()
    for (const id of ['pi_1', 'pi_2', 'pi_3']) {
      await storage.commit([
        setOf(claim(`evt_${id}`), putPayment({ id }), announcePayment(`payment.processing:${id}`, { id })),
      ])
    }
    await storage.deliver(deliveryLimits({ attempts: 1 }), async ({ key }) => {
      if (!key.endsWith('pi_3')) throw new Error('no mail to ada@example.com')
    })
  })

  const run = async (...args: string[]) => {
    let out = ''
    let err = ''
    const code = await runCli([...args, '--database-url', url], {
      env: {},
      out: (text) => {
        out += text
      },
      err: (text) => {
        err += text
      },
    })
    return { code, out, err }
  }
  const dead = async () => (await storage.facts({ limit: 10, state: 'dead' })).map(({ key }) => key).sort()

  it('lists the dead letters for people and for machines, without what a handler quoted', async () => {
    const { code, out } = await run('facts', '--state', 'dead')
    expect(code).toBe(0)
    expect(out).toMatch(/^dead .*payment\.processing:pi_2 {2}1 failed: no mail to …@…\ndead .*pi_1 /)
    const json = JSON.parse((await run('facts', '--state', 'dead', '--limit', '1', '--json')).out)
    expect(json).toMatchObject({ facts: [{ key: 'payment.processing:pi_2', state: 'dead', attempts: 1 }] })
    const next = JSON.parse((await run('facts', '--state', 'dead', '--cursor', json.nextCursor, '--json')).out)
    expect(next).toMatchObject({ facts: [{ key: 'payment.processing:pi_1' }], nextCursor: null })
  })

  it('replays one, or all', async () => {
    expect(await run('facts', 'replay', 'payment.processing:pi_1')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^1 fact /),
    })
    expect(await dead()).toEqual(['payment.processing:pi_2'])
    const all = await run('facts', 'replay', '--all', '--json')
    expect([all.code, JSON.parse(all.out)]).toEqual([0, { replayed: 1 }])
    expect(await dead()).toEqual([])
    expect(await storage.audit({ limit: 1 })).toMatchObject([{ actor: 'operator:cli', action: 'replay_fact' }])
  })

  it.each([
    [2, ['facts', 'replay'], 'Name one fact, or pass --all'],
    [1, ['facts', 'replay', 'payment.processing:pi_3'], 'was delivered'],
    [1, ['facts', 'replay', 'payment.processing:pi_9'], 'There is no fact'],
    [2, ['facts', 'replay', '--all', '--state', 'delivered'], 'Only dead and unheard'],
    [2, ['facts', 'remove', 'x'], 'There is no "facts remove x"'],
    [2, ['facts', '--state', 'lost'], '--state is one of pending'],
    [2, ['prune'], 'must be 7 or more'],
    [2, ['prune', '--older-than-days', '3'], 'must be 7 or more'],
  ])('ends with %i where it refuses %j, and says why', async (ending, args, says) => {
    const { code, err } = await run(...args)
    expect([code, err]).toEqual([ending, expect.stringContaining(says)])
    expect((await dead()).length).toBe(2)
  })

  it('prunes what is old, and nothing else', async () => {
    // The samples were announced and received in November 2026.
    const pruned = await run('prune', '--older-than-days', '100000', '--json')
    expect([pruned.code, JSON.parse(pruned.out)]).toEqual([0, { facts: 0, payloads: 0, events: 0, operations: 0 }])
    await storage.commit([setOf({ ...claim('evt_old'), receivedAtMs: 1 })])
    expect(await run('prune', '--older-than-days', '10000')).toMatchObject({
      code: 0,
      out: expect.stringContaining('the payloads of 1 events, 1 events,'),
    })
    expect((await storage.events({ limit: 10 })).length).toBe(3)
  })
})
