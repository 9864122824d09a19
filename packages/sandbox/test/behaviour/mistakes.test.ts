import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.js'
import { arrange } from './arrange.js'

// JavaScript asks no compiler: what TypeScript would refuse is given here as it comes.
type Careless = (given: unknown) => unknown

async function controlSentence(path: string, input: unknown): Promise<unknown> {
  const answer = await arrange().sandbox.fetch(`http://sandbox.test/_sandbox/api/${path}`, {
    method: 'POST',
    body: JSON.stringify(input),
  })
  const { error } = (await answer.json()) as Record<string, unknown>
  return [answer.status, error]
}

const named = 'timeout_after_commit, timeout_before, reset, reset_after_commit, malformed'
const aFault = `"then" is one of ${named}, {"status": 409|429|500|502|503}`

describe('a typo in the process is refused as the control API refuses it', () => {
  const clock = '2026-11-23T12:00:00Z'

  it.each([
    [
      { day: 1 },
      '"day" is not taken here. Did you mean "days"? Only days, hours, minutes, seconds, milliseconds, to are.',
    ],
    [{ days: 1, hour: 2 }, '"hour" is not taken here. Did you mean "hours"?'],
    [{}, 'Name how far, in days, hours, minutes, seconds, milliseconds, or with "to" a moment: one of the two.'],
    [{ days: 1, to: '2027-01-01' }, 'or with "to" a moment: one of the two.'],
    [{ days: 'one' }, '"days" is no number.'],
    [{ to: 'tomorrow' }, '"to" is no date: "tomorrow"'],
  ])('by the clock: %j', async (given, sentence) => {
    const { sandbox } = arrange({ clock })
    const advancing = (sandbox.clock.advance as Careless)(given)
    await expect(advancing).rejects.toThrow(TypeError)
    await expect(advancing).rejects.toThrow(sentence)
    expect(sandbox.clock.now().toISOString()).toBe('2026-11-23T12:00:00.000Z')
    expect(await controlSentence('clock/advance', given)).toEqual([400, expect.stringContaining(sentence)])
  })

  it.each([5, null, '31 days'])('by the clock, which asks for names: %j', async (given) => {
    const { sandbox } = arrange({ clock })
    await expect((sandbox.clock.advance as Careless)(given)).rejects.toThrow(/^How far the clock goes, .* is an object/)
  })

  it.each([{ to: '2020-01-01' }, { seconds: -1 }])('by the clock, which only moves forward: %j', async (given) => {
    const { sandbox } = arrange({ clock })
    await expect(sandbox.clock.advance(given)).rejects.toThrow('The clock of the sandbox only moves forward.')
  })

  it('by the clock, before it reaches a time that no date can hold', async () => {
    const { sandbox } = arrange({ clock })
    await expect(sandbox.clock.advance({ days: 1e9 })).rejects.toThrow('ends with the year 9999')
    expect(sandbox.clock.now().toISOString()).toBe('2026-11-23T12:00:00.000Z')
  })

  it.each([
    [{ path: '/v1/refunds', then: 'timeout' }, aFault],
    [{ path: '/v1/refunds' }, aFault],
    [{ then: { latency: 5 } }, aFault],
    [{ then: { status: 404 } }, aFault],
    [{ path: '/v1/refunds', time: 2, then: 'reset' }, '"time" is not taken here. Did you mean "times"?'],
    [{ method: 'PUT', then: 'reset' }, '"method" is one of GET, POST, DELETE, not "PUT".'],
    [{ path: 5, then: 'reset' }, '"path" is no text.'],
  ])('by faults: %j', async (given, sentence) => {
    const { sandbox } = arrange()
    expect(() => (sandbox.faults.next as Careless)(given)).toThrow(TypeError)
    expect(() => (sandbox.faults.next as Careless)(given)).toThrow(sentence)
    expect(sandbox.faults.planned).toEqual([])
    expect(await controlSentence('faults', given)).toEqual([400, expect.stringContaining(sentence)])
  })

  it.each([
    [{ duplicates: 0.2 }, '"duplicates" is not taken here. Did you mean "duplicate"?'],
    [{ drop: 'often' }, '"drop" is no number.'],
    [{ reorder: 'yes' }, '"reorder" is neither true nor false.'],
    [{ retries: 'never' }, '"retries" is one of fast, stripe-sandbox, stripe-live, or a list of waits'],
  ])('by webhooks: %j', async (given, sentence) => {
    const { sandbox } = arrange()
    const before = sandbox.webhooks.behaviour
    expect(() => (sandbox.webhooks.configure as Careless)(given)).toThrow(TypeError)
    expect(() => (sandbox.webhooks.configure as Careless)(given)).toThrow(sentence)
    expect(sandbox.webhooks.behaviour).toEqual(before)
    expect(await controlSentence('webhooks/configure', given)).toEqual([400, expect.stringContaining(sentence)])
  })

  it.each([
    [{ delayMs: [9] }, { delay_ms: [9] }, 'is a list of two numbers'],
    [{ delayMs: [9, 1] }, { delay_ms: [9, 1] }, 'is at least and at most so many'],
    [{ signatureClock: 'mine' }, { signature_clock: 'mine' }, 'is one of system, sandbox, not "mine".'],
  ])('by webhooks, with the name as it was written: %j', async (given, written, sentence) => {
    const { sandbox } = arrange()
    const [name] = Object.keys(given)
    const [underscored] = Object.keys(written)
    expect(() => (sandbox.webhooks.configure as Careless)(given)).toThrow(`"${name}" ${sentence}`)
    expect(await controlSentence('webhooks/configure', written)).toEqual([
      400,
      expect.stringContaining(`"${underscored}" ${sentence}`),
    ])
  })

  it('by the order of a release: all is held as before', async () => {
    const { sandbox, stripe } = arrange()
    sandbox.webhooks.hold()
    await stripe.customers.create()
    expect(() => (sandbox.webhooks.release as Careless)('backwards')).toThrow(TypeError)
    expect(() => (sandbox.webhooks.release as Careless)('backwards')).toThrow(
      '"order" is one of as_they_came, reversed, shuffled, or a list of ids or types of events, not "backwards".',
    )
    expect([sandbox.webhooks.holding, sandbox.webhooks.held.length]).toEqual([true, 1])
  })
})

describe('a sandbox is not made', () => {
  it.each([
    [{ sead: 1 }, '"sead" is not taken by createSandbox. Did you mean "seed"?'],
    [{ seed: {} }, '"seed" is a text or a number, not {}.'],
    [{ clock: 5 }, `"clock" is 'real', a date, or a text in ISO 8601, not 5.`],
    [{ clock: 'soon' }, 'The clock option is no date: soon'],
    [
      { billing: { afterLastRetry: 'past-due' } },
      '"afterLastRetry" is one of cancel, unpaid, past_due, not "past-due".',
    ],
    [{ billing: { retryAfterDay: [1] } }, '"retryAfterDay" is not taken in "billing". Did you mean "retryAfterDays"?'],
    [
      { billing: { retryAfterDays: 3 } },
      '"retryAfterDays" is a list of days, one for each retry, as in [3, 5, 7], not 3.',
    ],
    [{ delivery: { dorp: 1 } }, '"dorp" is not taken in "delivery".'],
    [{ webhooks: { url: 'http://a.test' } }, '"webhooks" is a list of endpoints'],
    [
      { webhooks: [{ url: 'localhost:3000' }] },
      'webhooks[0].url takes a whole address: http:// is missing in "localhost:3000".',
    ],
    [
      { webhooks: [{ url: 'http://a.test', secret: 'a' }] },
      'webhooks[0].secret takes what begins with whsec_ and goes on; without it one is made.',
    ],
    [{ webhooks: [{ url: 'http://a.test', secert: 'whsec_a' }] }, '"secert" is not taken in webhooks[0].'],
    [{ webhooks: [{ url: 'http://a.test', enabledEvents: 'all' }] }, 'webhooks[0].enabledEvents is a list of types'],
    [{ fetch: 'node-fetch' }, '"fetch" is a function, not "node-fetch".'],
    [null, 'What a sandbox is made with is an object with names in it, not null.'],
  ])('of %j', (options, sentence) => {
    expect(() => (createSandbox as Careless)(options)).toThrow(TypeError)
    expect(() => (createSandbox as Careless)(options)).toThrow(sentence)
  })

  it('of chances beyond certainty', () => {
    expect(() => createSandbox({ delivery: { drop: 2 } })).toThrow('"drop" is a chance from 0 to 1, not 2.')
    expect(() => createSandbox({ billing: { upcomingDays: -1 } })).toThrow('"upcomingDays" is 0 or more, not -1.')
  })
})

describe('what is right', () => {
  it('is a moment for the clock, as a date or as a text', async () => {
    const { sandbox } = arrange({ clock: '2026-11-23T12:00:00Z' })
    await sandbox.clock.advance({ to: '2026-12-01T00:00:00Z' })
    expect(sandbox.clock.now().toISOString()).toBe('2026-12-01T00:00:00.000Z')
    await sandbox.clock.advance({ to: new Date('2027-01-01T00:00:00Z') })
    expect(sandbox.clock.now().toISOString()).toBe('2027-01-01T00:00:00.000Z')
  })

  it('is an option that is undefined, as if it were not there', () => {
    const absent = { seed: undefined, delivery: { drop: undefined }, billing: undefined }
    expect((createSandbox as Careless)(absent)).toMatchObject({ webhooks: { behaviour: { drop: 0 } } })
  })
})
