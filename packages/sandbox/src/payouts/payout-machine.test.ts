import { describe, expect, it } from 'vitest'
import { buildPayout } from './build-payout.js'
import { refuseCancel, refuseReverse, stepPayout } from './payout-machine.js'

const pending = buildPayout({
  id: 'po_1',
  amount: 1000,
  currency: 'usd',
  now: 0,
  arrivalDate: 86_400,
  automatic: false,
  balanceTransaction: 'txn_1',
  description: null,
  destination: 'ba_1',
  metadata: {},
  method: 'standard',
  originalPayout: null,
  statementDescriptor: null,
  type: 'bank_account',
})

describe('a payout', () => {
  it('is sent, and arrives', () => {
    const sent = stepPayout(pending, { kind: 'sent' })
    expect(sent).toMatchObject({ payout: { status: 'in_transit' }, events: ['payout.updated'] })
    expect(stepPayout(sent.payout, { kind: 'arrived' })).toMatchObject({
      payout: { status: 'paid', trace_id: { status: 'supported' } },
      events: ['payout.paid'],
    })
  })

  it('bounces with the reason of the bank', () => {
    const step = stepPayout(pending, { kind: 'bounced', code: 'account_closed', balanceTransaction: 'txn_2' })
    expect(step.events).toEqual(['payout.failed'])
    expect(step.payout).toMatchObject({ failure_message: 'The bank account has been closed.', status: 'failed' })
  })

  it('says that it is reconciled when it was made automatically', () => {
    const { events } = stepPayout({ ...pending, automatic: true }, { kind: 'arrived' })
    expect(events).toEqual(['payout.paid', 'payout.reconciliation_completed'])
  })

  it('is canceled before it was sent, and reversed after', () => {
    expect(() => refuseCancel(pending)).not.toThrow()
    expect(() => refuseCancel({ ...pending, status: 'in_transit' })).toThrow('in_transit')
    expect(() => refuseCancel({ ...pending, automatic: true })).toThrow('automatically')
    expect(() => refuseReverse(pending)).toThrow('pending')
    expect(() => refuseReverse({ ...pending, status: 'paid' })).not.toThrow()
    expect(() => refuseReverse({ ...pending, status: 'paid', reversed_by: 'po_2' })).toThrow('already')
  })
})
