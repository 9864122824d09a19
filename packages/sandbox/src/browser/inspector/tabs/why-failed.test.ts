import { expect, it } from 'vitest'
import { whyFailed } from './why-failed.js'

const attempt = (status: number | null, answer = '', error: string | null = null) =>
  whyFailed({ status, answer, error })

it.each([
  [attempt(null, '', 'connect ECONNREFUSED 127.0.0.1:3039'), 'Is your app running'],
  [attempt(null, '', 'The operation was aborted due to timeout'), 'Answer first'],
  [attempt(400, 'No signatures found matching the expected signature for payload.'), 'Compare the secret'],
  [attempt(307), 'redirects'],
  [attempt(403), 'asks for a login'],
  [attempt(404), 'no such route'],
  [attempt(500, 'boom'), 'handler threw'],
])('says what to look at: %s', (said, expected) => {
  expect(said).toContain(expected)
})

it('says nothing of what was taken, nor of what it does not know', () => {
  expect([attempt(204), attempt(418), attempt(null, '', 'Lost on its way, as configured.')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})
