import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, failureOf, pay } from './arrange.js'

const once = { maxNetworkRetries: 0, timeout: 100 }

function refund({ stripe }: Arranged, intent: string) {
  return stripe.refunds.create({ payment_intent: intent }, { idempotencyKey: 'refund-1' })
}

describe('a fault', () => {
  it('timeout_after_commit: the refund is made, its answer is lost, and the same key finds it', async () => {
    const arranged = arrange({}, once)
    const { sandbox, stripe } = arranged
    const intent = await pay(stripe)
    sandbox.faults.next({ path: '/v1/refunds', then: 'timeout_after_commit' })
    expect((await failureOf(refund(arranged, intent.id))).type).toBe('StripeConnectionError')
    expect(sandbox.objects.refunds.list()).toHaveLength(1)
    const found = await refund(arranged, intent.id)
    expect(found.id).toBe(sandbox.objects.refunds.list()[0]?.id)
    expect(sandbox.objects.refunds.list()).toHaveLength(1)
  })

  it('timeout_before and reset: nothing happened', async () => {
    const arranged = arrange({}, once)
    const { sandbox, stripe } = arranged
    const intent = await pay(stripe)
    sandbox.faults.next({ path: '/v1/refunds', then: 'timeout_before' })
    sandbox.faults.next({ path: '/v1/refunds', then: 'reset' })
    await failureOf(refund(arranged, intent.id))
    await failureOf(refund(arranged, intent.id))
    expect(sandbox.objects.refunds.list()).toEqual([])
    expect((await refund(arranged, intent.id)).status).toBe('succeeded')
  })

  it('reset_after_commit: the client of Stripe tries again and there is one refund', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const intent = await pay(stripe)
    sandbox.faults.next({ path: '/v1/refunds', then: 'reset_after_commit' })
    await refund(arranged, intent.id)
    expect(sandbox.objects.refunds.list()).toHaveLength(1)
    expect(sandbox.requests.filter(({ path }) => path === '/v1/refunds').map(({ replayed }) => replayed)).toEqual([
      false,
      true,
    ])
  })

  it.each([500, 503] as const)('%i: the client of Stripe tries again', async (status) => {
    const arranged = arrange()
    const intent = await pay(arranged.stripe)
    arranged.sandbox.faults.next({ path: '/v1/refunds', then: { status } })
    expect((await refund(arranged, intent.id)).status).toBe('succeeded')
  })

  it('429: the client of Stripe gives up at once', async () => {
    const arranged = arrange()
    const intent = await pay(arranged.stripe)
    arranged.sandbox.faults.next({ path: '/v1/refunds', then: { status: 429 } })
    expect(await failureOf(refund(arranged, intent.id))).toMatchObject({
      type: 'StripeRateLimitError',
      statusCode: 429,
    })
  })

  it('409: a lock that another request holds, and the client of Stripe tries again', async () => {
    const arranged = arrange()
    const intent = await pay(arranged.stripe)
    arranged.sandbox.faults.next({ path: '/v1/refunds', times: 3, then: { status: 409 } })
    expect(await failureOf(refund(arranged, intent.id))).toMatchObject({ statusCode: 409, code: 'lock_timeout' })
  })

  it('Stripe-Should-Retry: the client of Stripe obeys, whatever the status is', async () => {
    const arranged = arrange()
    const intent = await pay(arranged.stripe)
    arranged.sandbox.faults.next({ path: '/v1/refunds', then: { status: 429, shouldRetry: true } })
    expect((await refund(arranged, intent.id)).status).toBe('succeeded')
    arranged.sandbox.faults.next({ path: '/v1/customers', then: { status: 503, shouldRetry: false } })
    expect((await failureOf(arranged.stripe.customers.create())).statusCode).toBe(503)
  })

  it('malformed: the answer is no JSON', async () => {
    const arranged = arrange({}, once)
    arranged.sandbox.faults.next({ method: 'GET', then: 'malformed' })
    expect((await failureOf(arranged.stripe.balance.retrieve())).message).toContain('JSON')
  })

  it('strikes the nth request it fits, as often as planned, and no other', async () => {
    const { sandbox, stripe } = arrange({}, once)
    sandbox.faults.next({ path: /^\/v1\/customers/, nth: 2, times: 2, then: { status: 503 } })
    const outcomes: string[] = []
    for (let number = 1; number <= 5; number += 1) {
      await stripe.customers.create().then(
        () => outcomes.push('made'),
        () => outcomes.push('failed'),
      )
    }
    expect(outcomes).toEqual(['made', 'failed', 'failed', 'made', 'made'])
    expect(sandbox.faults.pending).toEqual([])
  })
})
