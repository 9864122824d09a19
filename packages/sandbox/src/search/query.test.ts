import { expect, it } from 'vitest'
import { matcherOf } from './query.js'

const object = {
  email: 'Ada@example.test',
  status: 'succeeded',
  amount: 500,
  created: 1000,
  metadata: { order: '7', 'key with space': 'x' },
  name: null,
}

it.each([
  ['email:"ada@example.test"', true],
  ["status:'succeeded' AND amount>499", true],
  ["status:'succeeded' AND amount>500", false],
  ["status:'canceled' OR created<=1000", true],
  ['email~"example"', true],
  ["metadata['order']:'7'", true],
  ['metadata["key with space"]:"x"', true],
  ["metadata['order']:null", false],
  ["metadata['other']:null", true],
  ['-status:"succeeded"', false],
  ['name:null', true],
  ["status:'succeeded' amount>499", true],
  ["status:'succeeded'  amount>500", false],
  ["status:'succeeded' metadata['key with space']:'x' -email:'grace@example.test'", true],
])('%s is %s', (query, fits) => {
  expect(matcherOf(query, 'anything')(object)).toBe(fits)
})

it('refuses what it cannot read, and AND mixed with OR', () => {
  expect(() => matcherOf('just words', 'customers')).toThrow('unable to parse')
  expect(() => matcherOf('email:"1" AND name:"2" OR phone:"3"', 'customers')).toThrow('mix AND and OR')
  expect(() => matcherOf('email:"1" name:"2" OR phone:"3"', 'customers')).toThrow('mix AND and OR')
})

it.each(['', ' ', 'AND', 'AND name:"1"', 'name:"1" OR', 'name:"1" AND AND email:"2"', 'name:"1'])(
  'cannot read %j',
  (query) => {
    expect(() => matcherOf(query, 'customers')).toThrow('unable to parse')
  },
)

it.each([
  ['amount~"500"', 'payment_intents', 'Field `amount` is a number'],
  ['email~"ad"', 'customers', 'at least 3 characters'],
])('refuses %s', (query, kind, sentence) => {
  expect(() => matcherOf(query, kind)).toThrow(sentence)
})

it('refuses a field that Stripe does not search that kind of object by', () => {
  expect(() => matcherOf('amount>5', 'customers')).toThrow(
    'Field `amount` is an unsupported search field for resource `customers`',
  )
  expect(
    matcherOf('subscription:"sub_1"', 'invoices')({ parent: { subscription_details: { subscription: 'sub_1' } } }),
  ).toBe(true)
  expect(matcherOf('payment_method_details.card.last4:"4242"', 'charges')({})).toBe(false)
})
