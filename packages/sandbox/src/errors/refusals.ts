import { StripeError } from './stripe-error.js'

/** A request that is wrong in itself: 400, never remembered under its idempotency key. */
export function invalid(message: string, details: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, ...details }, 'forgotten')
}

/** A well-formed request that the state of things forbids: 400, remembered. */
export function refused(message: string, details: { code?: string; param?: string } = {}): StripeError {
  return new StripeError(400, { type: 'invalid_request_error', message, ...details })
}

/** An id that names nothing: 404 when it stood in the path, 400 when it came as a parameter. */
export function noSuch(noun: string, id: string, param = 'id'): StripeError {
  const body = {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${noun}: '${id}'`,
    param,
  } as const
  return new StripeError(param === 'id' || param === 'intent' ? 404 : 400, body)
}

export function unauthorized(message: string, code?: string): StripeError {
  return new StripeError(401, { type: 'invalid_request_error', message, ...(code && { code }) }, 'forgotten')
}

/** A key that is good, and not for this: 403. */
export function forbidden(message: string, code: string): StripeError {
  return new StripeError(403, { type: 'invalid_request_error', code, message }, 'forgotten')
}

/** What an id names. @throws StripeError as {@link noSuch} when it names nothing */
export function found<T>(object: T | undefined, noun: string, id: string, param?: string): T {
  if (object === undefined) throw noSuch(noun, id, param)
  return object
}
