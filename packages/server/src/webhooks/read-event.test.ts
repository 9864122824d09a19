import { describe, expect, it } from 'vitest'
import { readEvent } from './read-event.js'

const event = {
  id: 'evt_1',
  object: 'event',
  type: 'customer.created',
  created: 1_795_000_000,
  livemode: false,
  data: { object: { object: 'customer' } },
}

describe('readEvent', () => {
  it('keeps what it does not know, so that a newer API version passes', () => {
    expect(readEvent({ ...event, context: 'new' })).toMatchObject({ id: 'evt_1', context: 'new' })
  })

  it.each([
    ['acct_2', 'acct_2'],
    ['org_1/acct_2', 'acct_2'],
    ['org_1', null],
    [null, null],
    [undefined, null],
  ])('knows from the context %j of a thin event that it is about the account %j', (context, account) => {
    const thin = { id: 'evt_1', object: 'v2.core.event', type: 'v1.billing.meter.no_meter_found', livemode: false }
    const read = readEvent({ ...thin, created: '2026-11-18T11:06:40.000Z', context })
    expect(read).toMatchObject({ thin: true, account, created: 1_795_000_000 })
  })

  it.each([
    ['null', null],
    ['a list', []],
    ['a number', 42],
    ['an empty object', {}],
    ['a thin event of no time', { id: 'evt_1', object: 'v2.core.event', type: 'v1.billing.meter.no_meter_found' }],
    ['an event without an object', { ...event, data: {} }],
    ['an event of no time', { ...event, created: 'today' }],
  ])('F16 refuses %s that was signed', (_what, body) => {
    expect(() => readEvent(body)).toThrow(expect.objectContaining({ code: 'invalid_request' }))
  })

  it('says of a thin event that it can not read what it says of any other', () => {
    const thin = { id: 'evt_1', object: 'v2.core.event', type: 'v1.billing.meter.no_meter_found', livemode: false }
    expect(() => readEvent({ ...thin, created: 'today' })).toThrow(/is not an event of Stripe: object: /)
    expect(readEvent({ ...thin, created: '2026-11-23T00:00:00.000Z' })).toMatchObject({ id: 'evt_1', thin: true })
  })
})
