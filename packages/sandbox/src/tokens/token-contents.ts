import { invalid, noSuch } from '../errors/index.js'
import type { Stage, TokenContents } from '../world/index.js'

/** What a token of an account or a person stands for. It is good once. @throws StripeError 400 when it is none of these, or was used */
export function takeContents<K extends 'account' | 'person'>(
  { world }: Stage,
  id: string,
  kind: K,
  param: string,
): NonNullable<TokenContents[K]> {
  const token = world.tokens.get(id)
  const contents = world.token_contents.get(id)?.[kind]
  if (!token || !contents) throw noSuch('token', id, param)
  if (token.used) {
    throw invalid(`You cannot use a Stripe token more than once: ${id}.`, { code: 'token_already_used', param })
  }
  world.tokens.put({ ...token, used: true })
  return contents
}
