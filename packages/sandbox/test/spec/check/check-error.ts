import type { Contract, Shape } from '../shape.js'
import { checkValue } from './check-value.js'

const text: Shape = { is: 'text' }
const optional = (shape: Shape) => ({ shape, optional: true as const })

/** An error on the wire. `type` has four values; the client's classes come from the status. */
const errorShape: Shape = {
  is: 'hash',
  fields: {
    type: {
      shape: { is: 'text', words: ['api_error', 'card_error', 'idempotency_error', 'invalid_request_error'] },
    },
    message: { shape: text },
    code: optional(text),
    decline_code: optional(text),
    advice_code: optional(text),
    network_advice_code: optional(text),
    network_decline_code: optional(text),
    param: optional(text),
    charge: optional(text),
    doc_url: optional(text),
    request_log_url: optional(text),
    payment_method_type: optional(text),
    payment_intent: optional({ is: 'object', name: 'PaymentIntent' }),
    payment_method: optional({ is: 'object', name: 'PaymentMethod' }),
    setup_intent: optional({ is: 'object', name: 'SetupIntent' }),
  },
}

/** The statuses that each type of error comes with. */
const statuses: Readonly<Record<string, readonly number[]>> = {
  api_error: [500, 501, 502, 503, 504],
  card_error: [402],
  idempotency_error: [400, 409],
  invalid_request_error: [400, 401, 402, 403, 404, 405, 409, 413, 424, 429],
}

/** What is wrong with the body of an answer that is not 2xx. */
export function checkError(contract: Contract, status: number, body: unknown): string[] {
  const error = Object(body).error as unknown
  const problems = checkValue(contract, error, errorShape, 'error')
  if (problems.length > 0) return problems
  // It was just checked to have these.
  const { type, code, decline_code, param } = error as Record<string, string | undefined>
  if (!statuses[type ?? '']?.includes(status)) problems.push(`${type} came with status ${status}`)
  if (type === 'card_error' && code === undefined) problems.push('a card error has no code')
  if (code === 'card_declined' && decline_code === undefined) problems.push('card_declined has no decline_code')
  if (code === 'resource_missing' && param === undefined) problems.push('resource_missing has no param')
  return problems
}
