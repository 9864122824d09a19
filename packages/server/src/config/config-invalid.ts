import { AzoraError } from '@azora/pay-core'

/** One error for all that is wrong, one line each. */
export function configInvalid(where: string, complaints: readonly string[]): AzoraError<'config_invalid'> {
  const lines = complaints.map((complaint) => `\n- ${complaint}`)
  return new AzoraError('config_invalid', `${where} can't start:${lines.join('')}`, {
    data: { problems: complaints.length },
  })
}
