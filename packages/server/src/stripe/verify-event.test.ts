import crypto, { createHmac } from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createStripe } from './create-stripe.js'
import { verifyEvent } from './verify-event.js'

const NOW_MS = 1_795_000_000_000
const NOW_S = NOW_MS / 1000
const SECRET = 'whsec_first'
const stripe = createStripe({ secretKey: 'sk_test_x', sandboxUrl: null, timeoutMs: 1000 })
const body = bytes(JSON.stringify({ id: 'evt_1', object: 'event', type: 'customer.created' }))

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function v1(payload: Uint8Array, secret: string, atS: number | string = NOW_S): string {
  return createHmac('sha256', secret).update(`${atS}.`).update(payload).digest('hex')
}

function signed(payload: Uint8Array, secret = SECRET, atS: number | string = NOW_S): string {
  return `t=${atS},v1=${v1(payload, secret, atS)}`
}

function verify(signature: string | null, payload = body, secrets: readonly string[] = [SECRET]) {
  return verifyEvent(stripe, payload, signature, secrets, NOW_MS)
}

const refused = { code: 'webhook_signature_invalid' }

describe('verifyEvent', () => {
  it('returns the event that Stripe signed', async () => {
    await expect(verify(signed(body))).resolves.toMatchObject({ id: 'evt_1' })
  })

  it.each([
    ['missing', null],
    ['empty', ''],
    ['garbage', 'garbage'],
    ['without a time', `v1=${v1(body, SECRET)}`],
    ['without a signature', `t=${NOW_S}`],
  ])('F01 refuses a header that is %s', async (_what, signature) => {
    await expect(verify(signature)).rejects.toMatchObject(refused)
  })

  it.each([null, ''])('F01 tells a request whose header is %j that it has none', async (signature) => {
    const message = expect.stringContaining('There is no Stripe-Signature header')
    await expect(verify(signature)).rejects.toMatchObject({ ...refused, message })
  })

  it('F01 tells nothing about which part of a header is wrong', async () => {
    const headers = ['garbage', `t=${NOW_S}`, signed(body, 'whsec_other'), signed(body, SECRET, NOW_S - 301)]
    const told = headers.map((header) => verify(header).catch((error: Error) => error.message))
    expect(new Set(await Promise.all(told)).size).toBe(1)
  })

  it('F01 refuses whatever text is in the header, and never in another way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        await expect(verify(text)).rejects.toMatchObject(refused)
      }),
    )
  })

  it.each([
    ['empty', `t=${NOW_S},v1=`],
    ['too short', `t=${NOW_S},v1=abc`],
    ['of other letters', `t=${NOW_S},v1=${'ÿ'.repeat(64)}`],
    ['in upper case', `t=${NOW_S},v1=${v1(body, SECRET).toUpperCase()}`],
    ['one of 10 000', `t=${NOW_S}${`,v1=${'0'.repeat(64)}`.repeat(10_000)}`],
    ['of two headers joined', `${signed(body)}, ${signed(body)}`],
  ])('F03 refuses a signature that is %s', async (_what, signature) => {
    await expect(verify(signature)).rejects.toMatchObject(refused)
  })

  it.each([301, -301, Number.NaN, 0, 1e20])('F04 refuses a signature made %s seconds from now', async (offsetS) => {
    const atS = offsetS === 301 || offsetS === -301 ? NOW_S + offsetS : offsetS
    await expect(verify(signed(body, SECRET, atS))).rejects.toMatchObject(refused)
  })

  it.each([299, -299])('F04 takes a signature made %s seconds from now', async (offsetS) => {
    await expect(verify(signed(body, SECRET, NOW_S + offsetS))).resolves.toMatchObject({ id: 'evt_1' })
  })

  it.each([
    ['the old', ['whsec_old', SECRET]],
    ['the new', [SECRET, 'whsec_new']],
  ])('F06 takes an event signed with %s secret while it is rotated', async (_which, secrets) => {
    await expect(verify(signed(body), body, secrets)).resolves.toMatchObject({ id: 'evt_1' })
  })

  it('F06 takes an event that Stripe signed with two secrets', async () => {
    const both = `t=${NOW_S},v1=${v1(body, 'whsec_other')},v1=${v1(body, SECRET)}`
    await expect(verify(both)).resolves.toMatchObject({ id: 'evt_1' })
  })

  it('F07 refuses a body of which one bit has changed', async () => {
    const changed = body.slice()
    changed[3] = (changed[3] ?? 0) ^ 1
    await expect(verify(signed(body), changed)).rejects.toMatchObject(refused)
  })

  it('F07 refuses a body that was parsed and written again', async () => {
    const spaced = bytes('{ "id": "evt_1", "object": "event" }')
    const rewritten = bytes(JSON.stringify(JSON.parse('{ "id": "evt_1", "object": "event" }')))
    await expect(verify(signed(spaced), rewritten)).rejects.toMatchObject(refused)
  })

  it('F07 refuses a body that grew a byte order mark', async () => {
    await expect(verify(signed(body), bytes(`\uFEFF${new TextDecoder().decode(body)}`))).rejects.toMatchObject(refused)
  })

  it('F07 refuses bytes that are no UTF-8, even when they are signed', async () => {
    const invalid = new Uint8Array([0x22, 0xff, 0xfe, 0x22])
    await expect(verify(signed(invalid), invalid)).rejects.toMatchObject(refused)
  })

  it('F08 compares signatures in constant time, the wrong ones too', async () => {
    const compare = vi.spyOn(crypto, 'timingSafeEqual')
    syncBuiltinESMExports()
    onTestFinished(() => {
      compare.mockRestore()
      syncBuiltinESMExports()
    })
    await verify(signed(body))
    expect(compare).toHaveBeenCalledTimes(1)
    await expect(verify(signed(body, 'whsec_wrong'))).rejects.toMatchObject(refused)
    expect(compare).toHaveBeenCalledTimes(2)
  })

  it.each([
    ['the first', [SECRET, 'whsec_new']],
    ['the second', ['whsec_old', SECRET]],
  ])('returns a thin event notification that Stripe signed with %s secret', async (_which, secrets) => {
    const thin = bytes(
      JSON.stringify({ id: 'evt_2', object: 'v2.core.event', type: 'v1.billing.meter.no_meter_found' }),
    )
    await expect(verify(signed(thin), thin, secrets)).resolves.toMatchObject({ id: 'evt_2', object: 'v2.core.event' })
    await expect(verify(signed(thin, 'whsec_wrong'), thin, secrets)).rejects.toMatchObject(refused)
  })

  it('is not misled by an event that only mentions thin ones', async () => {
    const text = bytes(JSON.stringify({ id: 'evt_1', object: 'event', data: { object: { object: 'v2.core.event' } } }))
    await expect(verify(signed(text), text)).resolves.toMatchObject({ id: 'evt_1', object: 'event' })
  })

  it('F07 proves the bytes of names from everywhere, and not others that look like them', async () => {
    const text = JSON.stringify({ id: 'evt_1', object: 'event', name: 'Zoë Łódź 東京 🎉' })
    await expect(verify(signed(bytes(text)), bytes(text))).resolves.toMatchObject({ name: 'Zoë Łódź 東京 🎉' })
    await expect(verify(signed(bytes(text)), bytes(text.normalize('NFD')))).rejects.toMatchObject(refused)
  })

  it('F16 says that a signed body is not an event when it is not even JSON', async () => {
    const text = bytes('not json')
    await expect(verify(signed(text), text)).rejects.toMatchObject({ code: 'invalid_request' })
  })
})
