import { postgres } from '@azora/pay-server/postgres'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../.dev/testing/index.js'
import { openDoor } from './open-door.js'

let database: FreshDatabase
let pool: pg.Pool
beforeAll(async () => {
  database = await freshDatabase()
  pool = new pg.Pool({ connectionString: database.url })
  await postgres({ pool }).migrate()
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

const intent = {
  ...{ object: 'payment_intent', amount: 2_000, amount_capturable: 0, amount_received: 0, currency: 'usd' },
  ...{ customer: null, description: null, last_payment_error: null, latest_charge: null, livemode: false },
  ...{ metadata: {}, payment_method: null, status: 'processing', created: 1_795_000_000, canceled_at: null },
}

/** The event as text, so that it can hold what JavaScript's numbers and strings can't. */
function eventOf(name: string, object: string, fields: object = {}): string {
  const event = { id: `evt_${name}`, object: 'event', type: 'payment_intent.processing', created: 1_795_000_000 }
  const head = JSON.stringify({ ...event, livemode: false, api_version: '2026-10-28.endive', ...fields })
  return `${head.slice(0, -1)},"data":{"object":${object}}}`
}

const payment = (name: string, fields: object = {}) => JSON.stringify({ id: `pi_${name}`, ...intent, ...fields })

/** What is stored of the event, to the byte, and why it was ignored. */
async function stored(name: string) {
  const { rows } = await pool.query(
    'select payload, ignored, api_version, connected_account from azora_pay.event where event_id = $1',
    [`evt_${name}`],
  )
  return {
    body: String(rows[0]?.payload),
    ignored: rows[0]?.ignored,
    apiVersion: rows[0]?.api_version,
    connectedAccount: rows[0]?.connected_account,
    times: rows.length,
  }
}

const metadata50kB = Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`key_${at}`, 'x'.repeat(500)]))

describe('F19 poison', () => {
  it.each([
    ['nul', payment('nul', { description: 'a\0b' }), null],
    ['surrogate', payment('surrogate', { metadata: { note: 'half' } }).replace('half', '\\ud83d'), null],
    ['metadata', payment('metadata', { metadata: metadata50kB }), null],
    ['integer', payment('integer').replace('"amount":2000', '"amount":9007199254740993'), 'unreadable'],
  ])('%s is stored as it came and acknowledged, once and for all', async (name, object, ignored) => {
    const { post, pay } = openDoor(pool)
    const body = eventOf(name, object)
    expect(await post(body)).toMatchObject({ status: 200 })
    expect(await stored(name)).toMatchObject({ body, ignored, times: 1 })
    expect((await post(body)).text).toContain('duplicate')
    expect((await pay.payments.get(`pi_${name}`)) === undefined).toBe(ignored !== null)
    const { events } = await pay.events.list({ ignored: 'unreadable' })
    expect(events.some(({ id }) => id === `evt_${name}`)).toBe(ignored !== null)
  })

  it('does not keep what comes behind it waiting', async () => {
    const { post } = openDoor(pool)
    const poison = eventOf('p', payment('p').replace('"amount":2000', '"amount":9007199254740993'))
    const answers = await Promise.all([
      post(poison),
      post(eventOf('q', payment('q'))),
      post(eventOf('r', payment('r'))),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await stored('q')).toMatchObject({ ignored: null })
  })
})

describe('F20 what this version does not know', () => {
  const thin = JSON.stringify({
    ...{ id: 'evt_thin', object: 'v2.core.event', type: 'v1.billing.meter.no_meter_found', livemode: false },
    ...{ created: '2026-11-18T11:06:40.000Z', related_object: { id: 'mtr_1', type: 'billing.meter', url: '/v1/x' } },
  })

  it.each([
    ['type', eventOf('type', payment('type'), { type: 'payment_intent.teleported' }), 'unhandled_type'],
    ['enum', eventOf('enum', payment('enum', { status: 'quantum' })), 'unreadable'],
    ['field', eventOf('field', payment('field', { teleport: { to: ['mars'] } }), { context: 'new' }), null],
    ['version', eventOf('version', payment('version'), { api_version: '2031-01-01.zucchini' }), null],
    ['thin', thin, 'thin_event'],
    ['live', eventOf('live', payment('live', { livemode: true }), { livemode: true }), 'other_mode'],
    ['account', eventOf('account', payment('account'), { account: 'acct_1' }), 'other_account'],
  ])('%s: is stored, acknowledged and counted', async (name, body, ignored) => {
    const { post, pay } = openDoor(pool)
    expect(await post(body)).toMatchObject({ status: 200 })
    expect(await stored(name)).toMatchObject({ body, ignored, times: 1 })
    const counts = { applied: ignored === null ? 1 : 0, duplicate: 0, failed: 0 }
    expect(pay.webhooks.counts()).toEqual({ ...counts, ignored: ignored === null ? {} : { [ignored]: 1 } })
    expect(await stored(name)).toMatchObject({ connectedAccount: name === 'account' ? 'acct_1' : null })
    if (name === 'version') expect(await stored(name)).toMatchObject({ apiVersion: '2031-01-01.zucchini' })
  })

  it('counts what was refused, and what came twice', async () => {
    const { post, pay } = openDoor(pool)
    const body = eventOf('twice', payment('twice'))
    await post(body)
    await post(body)
    await post('42')
    expect(pay.webhooks.counts()).toEqual({ applied: 1, duplicate: 1, failed: 1, ignored: {} })
  })
})
