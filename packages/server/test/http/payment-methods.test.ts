import type {
  CreateSetupIntentResponse,
  CustomerSessionResponse,
  PaymentMethodListResponse,
  PaymentMethodResponse,
} from '@azora/pay-core'
import { describe, expect, it } from 'vitest'
import { openTill, type Person, type Till } from './open-till.js'

const listOf = async ({ ask }: Till, person: Person, query = '') =>
  (await ask<PaymentMethodListResponse>(person, 'GET', `/payment-methods${query}`)).body.paymentMethods

describe('saving a card', () => {
  it('opens one setup intent for one key, for the customer of the one who asks', async () => {
    const { ask, sandbox } = openTill()
    const more = { body: { usage: 'on_session' }, headers: { 'idempotency-key': 'save-1' } }
    const first = await ask<CreateSetupIntentResponse>('ada', 'POST', '/setup-intents', more)
    const again = await ask<CreateSetupIntentResponse>('ada', 'POST', '/setup-intents', more)
    const bobs = await ask<CreateSetupIntentResponse>('bob', 'POST', '/setup-intents', more)
    expect(first.body).toMatchObject({
      setupIntent: { status: 'requires_payment_method', usage: 'on_session', paymentMethodId: null },
      clientSecret: expect.stringMatching(/^seti_\w+_secret_\w+$/),
    })
    expect(again.body).toEqual(first.body)
    expect(bobs.body.setupIntent.id).not.toBe(first.body.setupIntent.id)
    const customers = sandbox.objects.setupIntents.list().map(({ customer }) => customer)
    expect(new Set(customers).size).toBe(2)
  })

  it('tells a repetition how the setup intent stands now', async () => {
    const till = openTill()
    const more = { headers: { 'idempotency-key': 'save-1' } }
    const { body } = await till.ask<CreateSetupIntentResponse>('ada', 'POST', '/setup-intents', more)
    await till.finish(body.setupIntent.id)
    const again = await till.ask<CreateSetupIntentResponse>('ada', 'POST', '/setup-intents', more)
    expect(again.body.setupIntent).toMatchObject({ id: body.setupIntent.id, status: 'succeeded' })
    expect(again.body.setupIntent.paymentMethodId).toMatch(/^pm_/)
  })

  it('survives an answer of Stripe that got lost, without a second setup intent', async () => {
    const { ask, sandbox } = openTill()
    sandbox.faults.next({ path: '/v1/setup_intents', nth: 1, then: 'reset_after_commit' })
    const more = { headers: { 'idempotency-key': 'save-1' } }
    await ask('ada', 'POST', '/setup-intents', more)
    const { status } = await ask('ada', 'POST', '/setup-intents', more)
    expect(status).toBe(201)
    expect(sandbox.objects.setupIntents.list()).toHaveLength(1)
  })
})

describe('what a user has saved', () => {
  it('is listed to them newest first, and shows no more of a card than its holder may see', async () => {
    const till = openTill()
    const older = await till.save('ada')
    const newer = await till.save('ada')
    const methods = await listOf(till, 'ada')
    expect(methods.map(({ id }) => id)).toEqual([newer, older])
    expect(methods[0]).toMatchObject({
      type: 'card',
      card: { brand: 'visa', last4: '4242', expMonth: expect.any(Number), expYear: expect.any(Number) },
      isDefault: false,
    })
    expect(Object.keys(methods[0] ?? {}).sort()).toEqual(['card', 'createdAt', 'id', 'isDefault', 'type'])
  })

  it('is nothing for somebody without a customer, and none is made for the question', async () => {
    const till = openTill()
    expect(await listOf(till, 'ada')).toEqual([])
    expect(till.sandbox.objects.customers.list()).toHaveLength(0)
  })

  it('has one default, which can be another', async () => {
    const till = openTill()
    const [first, second] = [await till.save('ada'), await till.save('ada')]
    for (const id of [first, second]) {
      const { body } = await till.ask<PaymentMethodResponse>('ada', 'POST', `/payment-methods/${id}/default`)
      expect(body.paymentMethod).toMatchObject({ id, isDefault: true })
      const defaults = (await listOf(till, 'ada')).filter(({ isDefault }) => isDefault)
      expect(defaults.map((method) => method.id)).toEqual([id])
    }
  })

  it('is gone once it is removed, for good', async () => {
    const till = openTill()
    const id = await till.save('ada')
    const removed = await till.ask<PaymentMethodResponse>('ada', 'DELETE', `/payment-methods/${id}`)
    expect(removed.body.paymentMethod).toMatchObject({ id, isDefault: false })
    expect(await listOf(till, 'ada')).toEqual([])
    expect((await till.ask('ada', 'DELETE', `/payment-methods/${id}`)).status).toBe(404)
    expect((await till.ask('ada', 'POST', `/payment-methods/${id}/default`)).status).toBe(404)
  })
})

describe("F41: somebody else's card", () => {
  it('can be neither removed nor made the default, and looks like one that never was', async () => {
    const till = openTill()
    const adas = await till.save('ada')
    await till.save('bob')
    for (const [method, rest] of [
      ['DELETE', ''],
      ['POST', '/default'],
    ] as const) {
      const foreign = await till.ask('bob', method, `/payment-methods/${adas}${rest}`)
      const missing = await till.ask('bob', method, `/payment-methods/pm_guessed${rest}`)
      const odd = await till.ask('bob', method, `/payment-methods/pm_%2e%2e%2fx${rest}`)
      for (const reply of [foreign, missing, odd]) {
        expect(reply).toMatchObject({ status: 404, body: { detail: 'There is no such payment method.' } })
      }
    }
    expect((await till.ask('bob', 'DELETE', `/payment-methods/${adas}?userId=ada`)).status).toBe(404)
    expect((await listOf(till, 'ada')).map(({ id }) => id)).toEqual([adas])
  })

  it('is an operator’s to remove, when they say whose it is', async () => {
    const till = openTill()
    const adas = await till.save('ada')
    expect((await till.ask('olive', 'DELETE', `/payment-methods/${adas}`)).status).toBe(404)
    expect((await listOf(till, 'olive', '?userId=ada')).map(({ id }) => id)).toEqual([adas])
    expect((await till.ask('olive', 'DELETE', `/payment-methods/${adas}?userId=ada`)).status).toBe(200)
  })
})

describe('a customer session', () => {
  it('shows Stripe’s fields what its own user has saved, and nothing of anybody else', async () => {
    const { ask, save, sandbox } = openTill()
    await save('bob')
    const adas = await save('ada')
    const { body } = await ask<CustomerSessionResponse>('ada', 'POST', '/customer-sessions')
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(sandbox.clock.now().getTime())
    const query = new URLSearchParams({
      customer_session_client_secret: body.clientSecret,
      key: sandbox.publishableKey,
    })
    const shown = await sandbox.fetch(
      new Request(`http://stripe.sandbox/v1/sandbox/saved_payment_methods?${query}`, {
        headers: { authorization: `Bearer ${sandbox.publishableKey}` },
      }),
    )
    expect(await shown.json()).toMatchObject({ data: [{ id: adas }] })
  })
})
