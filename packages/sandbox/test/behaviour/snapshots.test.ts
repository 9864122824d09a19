import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { type Arranged, arrange, pay } from './arrange.js'
import { newFolder, open } from './folder.js'

/** Something of everything that a snapshot keeps: a payment, its key, a connected account, a webhook that failed, one that is held. */
async function arrangeAll() {
  const arranged = arrange({
    clock: '2026-11-23T12:00:00Z',
    webhooks: [{ url: 'http://app.test/', secret: 'whsec_test' }],
    delivery: { retries: 'stripe-live' },
    fetch: async () => new Response(null, { status: 500 }),
  })
  await pay(arranged.stripe)
  await arranged.stripe.customers.create({}, { idempotencyKey: 'k' })
  await arranged.stripe.accounts.create({ type: 'express' })
  await arranged.sandbox.webhooks.settled()
  arranged.sandbox.webhooks.hold()
  await arranged.stripe.customers.create()
  return arranged
}

/** As JavaScript does, which asks no compiler. */
function restoreCarelessly(sandbox: Sandbox, given: unknown): void {
  const restore = sandbox.restore as (given: unknown) => void
  restore(given)
}

function copyOf({ sandbox }: Pick<Arranged, 'sandbox'>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(sandbox.snapshot()))
}

async function restoreOverHttp({ sandbox }: Pick<Arranged, 'sandbox'>, given: unknown) {
  const answer = await sandbox.fetch('http://sandbox.test/_sandbox/api/restore', {
    method: 'POST',
    body: JSON.stringify(given),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

const whole = await arrangeAll()
const { webhooks, ...beforeWebhooks } = copyOf(whole)
const without = (name: string) => Object.fromEntries(Object.entries(copyOf(whole)).filter(([key]) => key !== name))
const having = (part: object) => ({ ...copyOf(whole), ...part })

const flaws: [what: string, given: unknown, sentence: string][] = [
  ['nothing at all', {}, '"version" is missing'],
  ['another version', having({ version: 2 }), 'it is of version 2, and this sandbox reads version 1'],
  ...['clock', 'random', 'agenda', 'idempotency', 'attempts', 'objects', 'connected'].map(
    (name): [string, unknown, string] => [`no ${name}`, without(name), `"${name}" is missing: `],
  ),
  ['a clock that is none', having({ clock: { running: false, ms: 'now' } }), '"clock.ms" is a number of milliseconds'],
  ['a clock beyond dates', having({ clock: { running: false, ms: 9e15 } }), '"clock.ms" is a number of milliseconds'],
  ['objects that are none', having({ objects: { customers: [7] } }), '"objects.customers[0]" is an object, not 7'],
  ['objects without ids', having({ objects: { customers: [{}] } }), '"objects.customers[0].id" is missing: a text'],
  [
    'an account without lists',
    having({ connected: { acct_1: { customers: {} } } }),
    '"connected.acct_1.customers" is a list, not {}',
  ],
  ['a task without its time', having({ agenda: [{ kind: 'x', subject: 'y' }] }), '"agenda[0].dueMs" is missing'],
  ['a key without a request', having({ idempotency: [['/k']] }), '"idempotency[0][1]" is missing: an object'],
  [
    'webhooks that travel oddly',
    having({ webhooks: { behaviour: { drop: 2 }, holding: false, held: [] } }),
    'webhooks.behaviour: "drop" is a chance from 0 to 1, not 2',
  ],
]

describe('what is no snapshot', () => {
  it.each(flaws)('is refused with a sentence, and leaves all as it was: %s', async (_what, given, sentence) => {
    const arranged = await arrangeAll()
    const before = copyOf(arranged)
    const told = `This is no snapshot: ${sentence}`
    expect(() => restoreCarelessly(arranged.sandbox, given)).toThrow(TypeError)
    expect(() => restoreCarelessly(arranged.sandbox, given)).toThrow(told)
    expect(copyOf(arranged)).toEqual(before)
    const { status, body } = await restoreOverHttp(arranged, given)
    expect([status, body.error]).toEqual([400, expect.stringContaining(told)])
    expect(copyOf(arranged)).toEqual(before)
    expect((await arranged.stripe.customers.create()).object).toBe('customer')
  })

  it.each(['{}', JSON.stringify(copyOf(whole))])('is a text that was not parsed, and is told so', (text) => {
    const { sandbox } = arrange()
    expect(() => restoreCarelessly(sandbox, text)).toThrow('it is a text. Parse it first')
    expect(sandbox.clock.now().getTime()).not.toBeNaN()
  })

  it.each([[null], [[]], [7], [undefined]])('is %j', (given) => {
    const { sandbox } = arrange()
    expect(() => restoreCarelessly(sandbox, given)).toThrow('This is no snapshot: it is ')
  })

  it('is told of a folder with the name of its file', async () => {
    const folder = await newFolder()
    await open(folder).sandbox.close()
    const [file = ''] = readdirSync(folder)
    writeFileSync(join(folder, file), JSON.stringify(without('agenda')))
    expect(() => open(folder)).toThrow(`${file} can't be read ("agenda" is missing: a list). Delete it to begin anew.`)
  })
})

describe('what is one', () => {
  it('is taken as it is, and as sandboxes of before wrote it: without webhooks, collections and streams of today', () => {
    const { sandbox } = arrange({ seed: 'another' })
    restoreCarelessly(sandbox, copyOf(whole))
    expect(copyOf({ sandbox })).toEqual(copyOf(whole))
    const older = { ...beforeWebhooks, random: {}, objects: { customers: [] } }
    restoreCarelessly(sandbox, older)
    expect(sandbox.objects.customers.list()).toEqual([])
    expect(webhooks).toBeDefined()
  })

  it('has endpoints that are never disabled, which JSON writes as null', () => {
    const { sandbox } = arrange({ delivery: { disableAfterMs: Number.POSITIVE_INFINITY } })
    restoreCarelessly(sandbox, copyOf({ sandbox }))
    expect(sandbox.webhooks.behaviour.disableAfterMs).toBe(Number.POSITIVE_INFINITY)
  })
})
