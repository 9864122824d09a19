import type { Stripe } from 'stripe'
import { describe, expect, it } from 'vitest'
import type { Announce, Change, Put } from '../storage/port/index.js'
import { foldDeletedInvoice, foldFailedInvoice, foldInvoice } from './fold.js'

const news = { asOfS: 1_795_000_100, creation: false, nowMs: 1_795_000_101_000 }
const FINALIZED_S = 1_795_000_050

function invoice(fields: Partial<Stripe.Invoice>): Stripe.Invoice {
  const base = {
    id: 'in_1',
    amount_due: 9_900,
    amount_paid: 0,
    amount_remaining: 9_900,
    attempt_count: 2,
    billing_reason: 'subscription_cycle',
    created: 1_795_000_000,
    currency: 'usd',
    customer: 'cus_1',
    due_date: null,
    hosted_invoice_url: 'https://invoice.stripe.com/i/acct_1/test_key',
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: 'A-0001',
    parent: { subscription_details: { subscription: 'sub_1', metadata: { azora_user_id: 'ada' } } },
    lines: { data: [{ period: { start: 1_795_000_000, end: 1_797_592_000 } }] },
    period_end: 1_795_000_000,
    period_start: 1_792_408_000,
    status: 'open',
    status_transitions: { finalized_at: FINALIZED_S, paid_at: null },
    total: 9_900,
  }
  // A fold reads these fields and no others.
  return { ...base, ...fields } as unknown as Stripe.Invoice
}

const recordOf = (changes: readonly Change[]) => changes.find((change): change is Put => change.kind === 'put')?.record
const keysOf = (changes: readonly Change[]) =>
  changes.filter((change): change is Announce => change.kind === 'announce').map(({ fact }) => fact.key)

describe('foldInvoice', () => {
  it('hangs the invoice on its subscription, and knows from it whose it is', () => {
    expect(recordOf(foldInvoice(invoice({}), news))).toMatchObject({
      parentId: 'sub_1',
      userId: 'ada',
      data: { subscriptionId: 'sub_1', remainingMinor: 9_900, attempts: 2, paidAt: null },
    })
    expect(recordOf(foldInvoice(invoice({ parent: null, metadata: { azora_user_id: 'bob' } }), news))).toMatchObject({
      parentId: null,
      userId: 'bob',
    })
    expect(recordOf(foldInvoice(invoice({ parent: null }), news))).toMatchObject({ parentId: null, userId: null })
  })

  it('says until when it is paid for, by its lines: its own period is the one before', () => {
    const renewal = recordOf(foldInvoice(invoice({}), news))?.data
    expect(renewal).toMatchObject({ coversFrom: '2026-11-18T11:06:40Z', coversUntil: '2026-12-18T11:06:40Z' })
    expect(renewal).toMatchObject({ periodStart: '2026-10-19T11:06:40Z', periodEnd: '2026-11-18T11:06:40Z' })
    const lines = (...periods: { start: number; end: number }[]) =>
      ({ data: periods.map((period) => ({ period })) }) as Stripe.Invoice['lines']
    const changed = lines(
      { start: 1_794_000_000, end: 1_795_000_000 },
      { start: 1_795_000_000, end: 1_797_592_000 },
      { start: 1_793_000_000, end: 1_795_000_000 },
    )
    expect(recordOf(foldInvoice(invoice({ lines: changed }), news))?.data).toMatchObject({
      coversFrom: '2026-10-26T07:33:20Z',
      coversUntil: '2026-12-18T11:06:40Z',
    })
    expect(recordOf(foldInvoice(invoice({ lines: lines() }), news))?.data).toMatchObject({
      coversFrom: null,
      coversUntil: null,
    })
  })

  it('refuses one of an API version that does not say what it belongs to', () => {
    const { parent: _, ...old } = invoice({})
    // An old API version has no such field.
    expect(() => foldInvoice(old as Stripe.Invoice, news)).toThrow('API version')
    expect(() => foldDeletedInvoice(old as Stripe.Invoice, news)).toThrow('API version')
  })

  it('keeps no address that opens the invoice to whoever has it', () => {
    expect(JSON.stringify(foldInvoice(invoice({}), news))).not.toContain('https:')
  })

  it.each([
    ['draft', null, false, []],
    ['open', FINALIZED_S, false, ['invoice.finalized:in_1']],
    ['paid', FINALIZED_S, true, ['invoice.finalized:in_1', 'invoice.paid:in_1']],
    ['uncollectible', FINALIZED_S, false, ['invoice.finalized:in_1', 'invoice.uncollectible:in_1']],
    ['void', FINALIZED_S, true, ['invoice.finalized:in_1', 'invoice.voided:in_1']],
  ])('of a %s one, finalized at %s: terminal is %s, and it tells %j', (status, finalizedAtS, terminal, keys) => {
    const status_transitions = {
      finalized_at: finalizedAtS,
      paid_at: null,
      marked_uncollectible_at: null,
      voided_at: null,
    }
    const changes = foldInvoice(invoice({ status, status_transitions }), news)
    expect(recordOf(changes)).toMatchObject({ status, terminal })
    expect(keysOf(changes)).toEqual(keys)
  })

  it('tells of each attempt that failed, once, also when a person made it, whom Stripe does not count', () => {
    const first = keysOf(foldFailedInvoice(invoice({}), news))
    expect(first).toEqual(['invoice.finalized:in_1', 'invoice.payment_failed:in_1:2:1795000100'])
    const later = { ...news, asOfS: news.asOfS + 1 }
    expect(keysOf(foldFailedInvoice(invoice({}), later))).toContain('invoice.payment_failed:in_1:2:1795000101')
    const counted = keysOf(foldFailedInvoice(invoice({ attempt_count: 3 }), news))
    expect(counted).toContain('invoice.payment_failed:in_1:3:1795000100')
    expect(keysOf(foldFailedInvoice(invoice({}), { ...news, nowMs: news.nowMs + 60_000 }))).toEqual(first)
  })

  it('marks a draft that was thrown away as gone for good, and tells nobody', () => {
    const changes = foldDeletedInvoice(invoice({ status: 'draft', number: null }), news)
    expect(recordOf(changes)).toMatchObject({
      status: 'deleted',
      terminal: true,
      data: { deleted: true, status: 'draft' },
    })
    expect(keysOf(changes)).toEqual([])
  })

  it('F20 refuses a state that it does not know, and none at all', () => {
    for (const status of ['lost', null]) expect(() => foldInvoice(invoice({ status }), news)).toThrow()
  })
})
