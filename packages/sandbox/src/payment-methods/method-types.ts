import { refused } from '../errors/index.js'

/** Which kinds of payment method an intent takes: those that it was told, or what Stripe chooses by itself, less what it was told to leave out. */
export interface MethodTypes {
  allowed_payment_method_types: string[] | null
  automatic_payment_methods: { allow_redirects?: string; enabled: boolean | null } | null
  excluded_payment_method_types: string[] | null
  payment_method_types: string[]
}

/** What a request says about them; `null` takes something back. */
export interface GivenTypes {
  allowed_payment_method_types?: string[] | null
  automatic_payment_methods?: { allow_redirects?: 'always' | 'never'; enabled: boolean }
  excluded_payment_method_types?: string[] | null
  /** As requests of older versions say it. */
  payment_method_types?: string[]
}

/** What Stripe chooses when nobody says anything. */
const chosen = ['card', 'link']

/** Before this version an intent that was told nothing took cards alone. */
const automaticSince = '2023-08-16'

/** What a request that makes an intent says, with what its version means by saying nothing. */
export function withTypesOf<P extends GivenTypes>(params: P, apiVersion: string): P {
  const { automatic_payment_methods: automatically, payment_method_types: told } = params
  return automatically || told || apiVersion >= automaticSince ? params : { ...params, payment_method_types: ['card'] }
}

export function methodTypes(given: GivenTypes, before?: MethodTypes): MethodTypes {
  const allowed =
    given.allowed_payment_method_types === undefined
      ? (before?.allowed_payment_method_types ?? null)
      : given.allowed_payment_method_types
  const excluded =
    given.excluded_payment_method_types === undefined
      ? (before?.excluded_payment_method_types ?? null)
      : given.excluded_payment_method_types
  const wasTold = before?.automatic_payment_methods === null && before.allowed_payment_method_types === null
  const told = allowed ?? given.payment_method_types ?? (wasTold ? before.payment_method_types : null)
  return {
    allowed_payment_method_types: allowed,
    automatic_payment_methods: automatic(given, told, before),
    excluded_payment_method_types: excluded,
    payment_method_types: (told ?? chosen).filter((type) => !excluded?.includes(type)),
  }
}

function automatic(
  { automatic_payment_methods: given }: GivenTypes,
  told: string[] | null,
  before: MethodTypes | undefined,
): MethodTypes['automatic_payment_methods'] {
  if (given) return given.enabled ? { allow_redirects: given.allow_redirects ?? 'always', enabled: true } : null
  if (told !== null) return null
  return before?.automatic_payment_methods ?? { allow_redirects: 'always', enabled: true }
}

/** @throws StripeError 400 for a kind of payment method that the intent was told not to take */
export function refuseType(noun: 'PaymentIntent' | 'SetupIntent', type: string, types: Partial<MethodTypes>): void {
  const {
    automatic_payment_methods: free,
    excluded_payment_method_types: excluded,
    payment_method_types: taken,
  } = types
  const isTaken = taken?.includes(type) || (free !== null && !excluded?.includes(type))
  if (isTaken) return
  throw refused(
    `The PaymentMethod provided (${type}) is not allowed for this ${noun}. Please attach a PaymentMethod of one of the following types: ${taken?.join(', ')}. Alternatively update the allowed payment_method_types for this ${noun} to include "${type}".`,
    {
      code: noun === 'PaymentIntent' ? 'payment_intent_incompatible_payment_method' : 'setup_intent_invalid_parameter',
      param: 'payment_method',
    },
  )
}
