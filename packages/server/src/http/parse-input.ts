import { AzoraError } from '@azora/pay-core'
import type { z } from 'zod'

/** A page has few fields; more complaints than this help nobody. */
const MAX_COMPLAINTS = 3

/**
 * What came from outside, checked.
 *
 * @throws AzoraError `invalid_request`: which field is wrong, and what it should be.
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { issues } = result.error
  const sentences = issues.slice(0, MAX_COMPLAINTS).map(({ path, message }) => `${named(path)}${message}`)
  const param = issues[0]?.path[0]
  throw new AzoraError('invalid_request', sentences.join('; ').slice(0, 500), {
    data: param === undefined ? {} : { param: String(param) },
  })
}

function named(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `${path.map(String).join('.')}: `
}
