import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../src/index.js'
import { clientFor, failureOf } from './arrange.js'

/** Sends whatever the types would not let through, by Stripe's own client. */
function sender(stripe: Stripe) {
  return (path: string, params: Record<string, unknown>) =>
    stripe.rawRequest('POST', `/v1/${path}`, params) as Promise<Record<string, unknown>>
}

/** Much of what is sent here is no value of Stripe's types, and taken or refused all the same: nothing is compared with those. */
function arrangeSender() {
  const stripe = clientFor(createSandbox({ seed: 'behaviour' }))
  const send = sender(stripe)
  /** What a refused request is told, in the words of the wire. */
  const toldBy = async (path: string, params: Record<string, unknown>) => {
    const { statusCode, code, param, message } = await failureOf(send(path, params))
    return { statusCode, code, param, message }
  }
  return { stripe, send, toldBy }
}

const dollars = { amount: 500, currency: 'usd' }

describe('text', () => {
  it('has up to 5,000 characters, and what is longer is repeated by its beginning', async () => {
    const { stripe, toldBy } = arrangeSender()
    const description = 'd'.repeat(5000)
    expect((await stripe.customers.create({ description })).description).toBe(description)
    expect(await toldBy('customers', { description: `${description}e` })).toEqual({
      statusCode: 400,
      code: undefined,
      param: 'description',
      message: `Invalid string: ${'d'.repeat(37)}...; must be at most 5000 characters`,
    })
  })

  it('is no list and no hash, and says which was given', async () => {
    const { toldBy } = arrangeSender()
    expect(await toldBy('customers', { name: ['Ada'] })).toMatchObject({
      param: 'name',
      message: 'Invalid string: array given for name',
    })
    expect(await toldBy('customers', { name: { first: 'Ada' } })).toMatchObject({
      message: 'Invalid string: object given for name',
    })
  })
})

describe('an e-mail address', () => {
  it.each(['ada', 'ada@', '@example.test', 'ada lovelace@example.test', 'ada@example.test grace', 'a@b@c'])(
    'is not %s',
    async (receipt_email) => {
      const { toldBy } = arrangeSender()
      expect(await toldBy('payment_intents', { ...dollars, receipt_email })).toEqual({
        statusCode: 400,
        code: 'email_invalid',
        param: 'receipt_email',
        message: `Invalid email address: ${receipt_email}`,
      })
    },
  )
})

describe('a URL', () => {
  it('is absolute, and may be that of an app', async () => {
    const { send, toldBy } = arrangeSender()
    const confirmed = { ...dollars, confirm: true, payment_method: 'pm_card_visa' }
    expect(await send('payment_intents', { ...confirmed, return_url: 'shop-app://paid' })).toMatchObject({
      status: 'succeeded',
    })
    expect(await toldBy('payment_intents', { ...confirmed, return_url: '/paid' })).toMatchObject({
      statusCode: 400,
      code: 'url_invalid',
      param: 'return_url',
    })
  })
})

describe('a whole number', () => {
  it.each(['+500', ' 500 ', '0500'])('may be written as %j', async (amount) => {
    const { send } = arrangeSender()
    expect((await send('payment_intents', { ...dollars, amount })).amount).toBe(500)
  })

  it.each(['500.0', '5e2', '0x1f4', '500 zar', '--500', '9007199254740992'])('is not %s', async (amount) => {
    const { toldBy } = arrangeSender()
    expect(await toldBy('payment_intents', { ...dollars, amount })).toEqual({
      statusCode: 400,
      code: 'parameter_invalid_integer',
      param: 'amount',
      message: `Invalid integer: ${amount}`,
    })
  })

  it('is repeated as a whole up to forty characters, and no list', async () => {
    const { toldBy } = arrangeSender()
    const message = async (amount: unknown) => (await toldBy('payment_intents', { ...dollars, amount })).message
    expect(await message('x'.repeat(40))).toBe(`Invalid integer: ${'x'.repeat(40)}`)
    expect(await message('x'.repeat(41))).toBe(`Invalid integer: ${'x'.repeat(37)}...`)
    expect(await toldBy('payment_intents', { ...dollars, amount: [500] })).toEqual({
      statusCode: 400,
      code: 'parameter_invalid_integer',
      param: 'amount',
      message: 'Invalid integer: array given for amount',
    })
  })

  it('is within its bounds, both of them included', async () => {
    const { stripe, send, toldBy } = arrangeSender()
    expect((await stripe.events.list({ limit: 1 })).data).toEqual([])
    expect((await stripe.events.list({ limit: 100 })).data).toEqual([])
    const limited = (limit: number) => failureOf(stripe.events.list({ limit }))
    expect(await limited(0)).toMatchObject({ code: 'parameter_invalid_integer', param: 'limit' })
    expect((await limited(0)).message).toBe('This value must be greater than or equal to 1.')
    expect((await limited(101)).message).toBe('This value must be less than or equal to 100.')
    expect((await send('coupons', { duration: 'once', currency: 'usd', amount_off: 1 })).amount_off).toBe(1)
    expect((await toldBy('coupons', { duration: 'once', currency: 'usd', amount_off: 0 })).param).toBe('amount_off')
  })
})

describe('yes and no', () => {
  it.each([
    ['1', true],
    ['true', true],
    ['0', false],
    ['false', false],
  ])('are also written as %s', async (active, expected) => {
    const { send } = arrangeSender()
    expect((await send('products', { name: 'Course', active })).active).toBe(expected)
  })

  it('are not written otherwise', async () => {
    const { toldBy } = arrangeSender()
    expect(await toldBy('products', { name: 'Course', active: 'yes' })).toMatchObject({
      statusCode: 400,
      param: 'active',
      message: 'Invalid boolean: yes',
    })
  })
})

describe('a number with a fraction', () => {
  const rate = { display_name: 'VAT', inclusive: false }

  it.each([
    ['0', 0],
    ['100', 100],
    ['+7.25', 7.25],
    [' 15 ', 15],
  ])('may be %j', async (percentage, expected) => {
    const { send } = arrangeSender()
    expect((await send('tax_rates', { ...rate, percentage })).percentage).toBe(expected)
  })

  it.each([
    ['.5', 'Invalid decimal: .5'],
    ['5.', 'Invalid decimal: 5.'],
    ['1e1', 'Invalid decimal: 1e1'],
    ['-0.5', 'This value must be greater than or equal to 0.'],
    ['100.5', 'This value must be less than or equal to 100.'],
  ])('is not %s', async (percentage, message) => {
    const { toldBy } = arrangeSender()
    expect(await toldBy('tax_rates', { ...rate, percentage })).toMatchObject({ param: 'percentage', message })
  })

  it('of a unit has up to twelve places, and keeps them', async () => {
    const { stripe, send, toldBy } = arrangeSender()
    const { id: product } = await stripe.products.create({ name: 'Byte' })
    const price = (unit_amount_decimal: string) => ({ currency: 'usd', product, unit_amount_decimal })
    expect((await send('prices', price('0.123456789012'))).unit_amount_decimal).toBe('0.123456789012')
    expect((await send('prices', price(' 2.5 '))).unit_amount_decimal).toBe('2.5')
    expect(await toldBy('prices', price('0.1234567890123'))).toMatchObject({
      param: 'unit_amount_decimal',
      message: 'Invalid decimal: 0.1234567890123; must contain at maximum 12 decimal places.',
    })
    expect((await toldBy('prices', price('1,5'))).message).toBe('Invalid decimal: 1,5')
  })
})

describe('lists and hashes', () => {
  it('say of which element they speak', async () => {
    const { toldBy } = arrangeSender()
    const field = { name: 'PO', value: '7' }
    const settings = (custom_fields: unknown) => ({ invoice_settings: { custom_fields } })
    expect((await toldBy('customers', settings([field, { name: 'PO' }]))).param).toBe(
      'invoice_settings[custom_fields][1][value]',
    )
    expect(await toldBy('customers', settings('PO'))).toMatchObject({
      param: 'invoice_settings[custom_fields]',
      message: 'Invalid array',
    })
    expect(await toldBy('customers', { invoice_settings: 'PO' })).toMatchObject({
      param: 'invoice_settings',
      message: 'Invalid object',
    })
    const coupon = { duration: 'once', currency: 'usd', amount_off: 100 }
    expect((await toldBy('coupons', { ...coupon, currency_options: { eur: { amount_off: 0 } } })).param).toBe(
      'currency_options[eur][amount_off]',
    )
  })

  it('are refused for what is unknown in them before what is missing, without a guess at what was meant', async () => {
    const { toldBy } = arrangeSender()
    expect(await toldBy('payment_intents', { amount: 500, colour: 'red' })).toMatchObject({
      code: 'parameter_unknown',
      param: 'colour',
    })
    expect(await toldBy('customers', { address: { citty: 'Cape Town' } })).toMatchObject({
      code: 'parameter_unknown',
      param: 'address[citty]',
      message: 'Received unknown parameter: address[citty]',
    })
  })
})

describe('a name that is nearly right', () => {
  it('is guessed as the nearest of those that it could be', async () => {
    const { toldBy } = arrangeSender()
    const told = async (name: string) => (await toldBy('customers', { [name]: 'x' })).message
    expect(await told('nam')).toBe('Received unknown parameter: nam. Did you mean name?')
    expect(await told('nme')).toBe('Received unknown parameter: nme. Did you mean name?')
    expect(await told('namee')).toBe('Received unknown parameter: namee. Did you mean name?')
    expect(await told('na')).toBe('Received unknown parameter: na')
    expect(await told('neme')).toBe('Received unknown parameter: neme. Did you mean name?')
  })

  it('is not guessed as one that has left the API, but in a version that had it', async () => {
    const hint = async (apiVersion: string) => {
      const sandbox = createSandbox()
      const answer = await sandbox.fetch('https://api.stripe.com/v1/payment_intents', {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.secretKey}`, 'stripe-version': apiVersion },
        body: 'payment_method_tipes[]=card',
      })
      return ((await answer.json()) as { error: { message: string } }).error.message
    }
    expect(await hint('2024-06-20')).toContain('Did you mean payment_method_types?')
    expect(await hint('2026-10-28.endive')).not.toContain('payment_method_types?')
  })
})

describe('metadata', () => {
  it('keeps keys that are numbers, such as years', async () => {
    const { stripe } = arrangeSender()
    const { id, metadata } = await stripe.customers.create({ metadata: { 2024: 'first', 2026: 'last' } })
    expect(metadata).toEqual({ 2024: 'first', 2026: 'last' })
    const changed = await stripe.customers.update(id, { metadata: { 7: 'seven', 2024: '' } })
    expect(changed.metadata).toEqual({ 7: 'seven', 2026: 'last' })
  })

  it('has keys of forty characters, values of five hundred, and fifty of them', async () => {
    const { stripe } = arrangeSender()
    const full = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`${at}`.padStart(40, 'k'), 'v'.repeat(500)]))
    const { id } = await stripe.customers.create({ metadata: full })
    expect((await stripe.customers.retrieve(id)) as Stripe.Customer).toMatchObject({ metadata: full })
    expect((await failureOf(stripe.customers.update(id, { metadata: { more: 'v' } }))).param).toBe('metadata')
    const other = { ['0'.padStart(40, 'k')]: '', more: 'v' }
    expect(Object.keys((await stripe.customers.update(id, { metadata: other })).metadata)).toHaveLength(50)
  })

  it('says which of its values is too long, or none at all', async () => {
    const { toldBy } = arrangeSender()
    expect((await toldBy('customers', { metadata: { k: 'v'.repeat(501) } })).param).toBe('metadata[k]')
    expect(await toldBy('customers', { metadata: { k: { deep: 'v' } } })).toMatchObject({
      statusCode: 400,
      param: 'metadata[k]',
      message: 'Invalid string: metadata values are text',
    })
    expect((await toldBy('customers', { metadata: { ['k'.repeat(41)]: 'v' } })).param).toBe('metadata')
  })

  it('takes a list by the numbers of its places', async () => {
    const { send } = arrangeSender()
    expect((await send('customers', { metadata: ['a', 'b'] })).metadata).toEqual({ 0: 'a', 1: 'b' })
  })
})
