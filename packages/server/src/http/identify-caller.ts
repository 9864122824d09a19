import { AzoraError, UserId } from '@azora/pay-core'
import type { ResolvedConfig, User } from '../config/index.js'
import type { Owner } from '../services.js'
import type { Access } from './access.js'

/** Somebody who is signed in, with their role settled. */
export type Caller = User & { readonly role: 'customer' | 'operator' }

/**
 * Asks the host app who sends the request, and whether that is enough for the route.
 *
 * @returns `null` for a guest, and on routes where nobody is asked.
 * @throws AzoraError `unauthenticated`, `forbidden`; `config_invalid` when `identify` returns something odd.
 */
export type IdentifyCaller = (access: Access, request: Request) => Promise<Caller | null>

/** Without an `identify` nobody gets in; the first who would have to is a warning in the log, the others are not. */
export function createIdentifyCaller(config: ResolvedConfig): IdentifyCaller {
  let warned = config.identify !== null
  return (access, request) =>
    identifyCaller(config, access, request).catch((error: unknown) => {
      if (!warned && error instanceof AzoraError && error.code === 'unauthenticated') {
        warned = true
        config.logger.warn(error.message)
      }
      throw error
    })
}

async function identifyCaller(config: ResolvedConfig, access: Access, request: Request): Promise<Caller | null> {
  if (access === 'anyone') return null
  const caller = checked(config.identify === null ? null : await config.identify(request))
  switch (access) {
    case 'visitor':
      return caller
    case 'payer':
      if (caller === null && !config.guests) throw signInFirst(config)
      return caller
    case 'user':
      if (caller === null) throw signInFirst(config)
      return caller
    case 'operator':
      if (caller === null) throw signInFirst(config)
      if (caller.role !== 'operator') throw new AzoraError('forbidden', 'Only an operator may do this.')
      return caller
  }
}

/** Who did it, for the audit log. */
export function actorOf(caller: Caller | null): string {
  if (caller === null) return 'guest'
  return `${caller.role === 'operator' ? 'operator' : 'user'}:${caller.userId}`
}

/** The caller of a route for users, as the services take them. */
export function ownerOf(caller: Caller | null): Owner {
  if (caller === null) throw new TypeError('A route for users was called without one.')
  const { userId, email, name } = caller
  return { userId, ...(email === undefined ? {} : { email }), ...(name === undefined ? {} : { name }) }
}

function checked(user: User | null | undefined): Caller | null {
  if (user === null || user === undefined) return null
  const { userId, role = 'customer' } = user
  if (!UserId.safeParse(userId).success) {
    throw odd(`a userId that is not a string of 1 to 200 characters without control characters (${typeof userId})`)
  }
  if (role !== 'customer' && role !== 'operator') throw odd("a role that is neither 'customer' nor 'operator'")
  return { ...user, role }
}

function odd(what: string): AzoraError {
  return new AzoraError('config_invalid', `identify returned ${what}. Return { userId, role }, or null for nobody.`)
}

function signInFirst({ identify }: ResolvedConfig): AzoraError {
  if (identify !== null) return new AzoraError('unauthenticated', 'Sign in first.')
  return new AzoraError(
    'unauthenticated',
    'Nobody can be signed in, because createAzoraPay was given no `identify`. Pass identify: (request) => ({ userId }) from your own session, or guests: true to let anybody pay.',
  )
}
