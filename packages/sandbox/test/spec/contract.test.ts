import { expect, it } from 'vitest'
import { apiVersion } from '../../src/api/api-version.js'
import { findOperation } from './check/find-operation.js'
import { readContract } from './contract-file.js'

const contract = readContract()

it('is of the version that the sandbox speaks, and whole', () => {
  expect(contract.version).toBe(apiVersion)
  expect(contract.operations.length).toBeGreaterThan(500)
  expect(Object.keys(contract.objects).length).toBeGreaterThan(2000)
  expect(Object.keys(contract.events).length).toBeGreaterThan(250)
})

it('knows what is required, what may be null, what is a word of a set, and what can be expanded', () => {
  const create = findOperation(contract, 'POST', '/v1/payment_intents')
  expect(create?.parameters.fields).toMatchObject({
    amount: { shape: { is: 'integer' } },
    capture_method: { shape: { is: 'text', words: ['automatic', 'automatic_async', 'manual'] }, optional: true },
  })
  expect(create?.parameters.fields).not.toHaveProperty('payment_method_types')
  expect(contract.objects.Refund).toMatchObject({
    fields: {
      charge: { shape: { is: 'one_of', shapes: [{ is: 'null' }, { is: 'expandable', into: [{ name: 'Charge' }] }] } },
      status: { shape: { is: 'one_of', shapes: [{ is: 'null' }, { is: 'text' }] } },
    },
  })
  expect(contract.objects.Coupon).toMatchObject({
    fields: { percent_off: { shape: { shapes: [{}, { is: 'number' }] } } },
  })
  expect(contract.objects.DeletedCustomer).toMatchObject({ fields: { deleted: { shape: { value: true } } } })
  expect(contract.events['charge.refunded']).toEqual({ is: 'object', name: 'Charge' })
})

it('takes a fixed segment before an id', () => {
  expect(findOperation(contract, 'GET', '/v1/customers/search')?.path).toBe('/v1/customers/search')
  expect(findOperation(contract, 'GET', '/v1/customers/cus_1')?.path).toBe('/v1/customers/{id}')
  expect(findOperation(contract, 'PUT', '/v1/customers/cus_1')).toBeUndefined()
})
