import { expect, it } from 'vitest'
import { curlOf } from './curl.js'

const origin = 'http://127.0.0.1:12111'

it('writes a request for a shell, with nested parameters and quotes', () => {
  const params = { amount: '500', metadata: { name: "O'Hara; rm -rf" } }
  expect(curlOf({ method: 'POST', path: '/v1/payment_intents', params }, 'sk_test_1', origin)).toBe(
    [
      'curl http://127.0.0.1:12111/v1/payment_intents \\',
      '  -u sk_test_1: \\',
      "  --data-urlencode 'amount=500' \\",
      "  --data-urlencode 'metadata[name]=O'\\''Hara; rm -rf'",
    ].join('\n'),
  )
})

it('says the method where curl would take another', () => {
  expect(curlOf({ method: 'GET', path: '/v1/balance', params: {} }, 'sk_test_1', origin)).toContain('curl -G ')
  expect(curlOf({ method: 'DELETE', path: '/v1/customers/cus_1', params: {} }, 'sk_test_1', origin)).toContain(
    '-X DELETE',
  )
  expect(curlOf({ method: 'POST', path: '/v1/customers', params: {} }, 'sk_test_1', origin)).toContain('-X POST')
})
