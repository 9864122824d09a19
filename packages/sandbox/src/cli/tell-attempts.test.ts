import { describe, expect, it } from 'vitest'
import { lostOnPurpose, type WebhookAttempt } from '../webhooks/index.js'
import { tellAttempts } from './tell-attempts.js'

const url = 'http://localhost:3000/hooks'

function attempt(endpoint: string, outcome: Partial<WebhookAttempt>): WebhookAttempt {
  return {
    id: 'whatt_1',
    event: 'evt_1',
    type: 'customer.created',
    endpoint,
    url,
    number: 1,
    at: '2026-11-23T12:00:00.000Z',
    status: 200,
    error: null,
    answer: '',
    durationMs: 1,
    ...outcome,
  }
}

function listen() {
  const said: string[] = []
  return { said, tell: tellAttempts((line) => said.push(line)) }
}

describe('what the command says of webhooks', () => {
  it('is nothing while they arrive', () => {
    const { said, tell } = listen()
    tell(attempt('we_1', {}))
    expect(said).toEqual([])
  })

  it('is one line for an endpoint that fails, and one when it works again', () => {
    const { said, tell } = listen()
    for (const status of [400, 400, 500, 200, 200]) tell(attempt('we_1', { status }))
    expect(said).toEqual([
      `Webhooks to ${url} (we_1) fail: it answered 400. Does your app verify with the secret that is printed above? Every attempt is in the inspector.`,
      `Webhooks to ${url} (we_1) work again.`,
    ])
  })

  it('keeps two endpoints at one address apart: the one that works does not speak for the other', () => {
    const { said, tell } = listen()
    for (let round = 0; round < 5; round += 1) {
      tell(attempt('we_1', {}))
      tell(attempt('we_2', { status: 400 }))
    }
    expect(said).toHaveLength(1)
    expect(said[0]).toContain('(we_2) fail')
  })

  it('is nothing of what was lost on purpose', () => {
    const { said, tell } = listen()
    tell(attempt('we_1', { status: null, error: lostOnPurpose }))
    expect(said).toEqual([])
  })

  it.each([
    [{ status: 302 }, 'it answered 302. A redirect is a failure'],
    [{ status: 404 }, 'it answered 404. Does your app take POST'],
    [{ status: 405 }, 'it answered 405. Does your app take POST'],
    [{ status: 503 }, 'it answered 503. What does the log'],
    [
      { status: null, error: 'connection refused (ECONNREFUSED 127.0.0.1:3000)' },
      'nothing answered: connection refused (ECONNREFUSED 127.0.0.1:3000). Does your app run',
    ],
  ])('says of %o what to check', (outcome, sentence) => {
    const { said, tell } = listen()
    tell(attempt('we_1', outcome))
    expect(said[0]).toContain(sentence)
  })
})
