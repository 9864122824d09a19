/** Our own keys in Stripe's metadata: what must come back with every event, whoever made the object. */
export const metadataKeys = {
  userId: 'azora_user_id',
  owedMinor: 'azora_owed_minor',
  item: 'azora_item',
  quantity: 'azora_quantity',
  /** The operation that made the object. */
  operation: 'azora_operation',
  /** The app that made the object, where several share an account. */
  app: 'azora_app',
  /** The operation that captured the payment. */
  capture: 'azora_capture',
} as const

/** What marks an object as made by an operation of this app. */
export function madeBy(app: string | null, operationKey: string): Record<string, string> {
  return { [metadataKeys.operation]: operationKey, ...(app === null ? {} : { [metadataKeys.app]: app }) }
}

/**
 * What an object of any kind says in its metadata; what its subscription says counts for an invoice too, also where an
 * older API version has it: not to be able to read an invoice is no reason not to know whose it is.
 */
function metadataOf(object: object): Readonly<Record<string, unknown>> {
  const details = 'subscription_details'
  const subscription = fieldOf(fieldOf(object, 'parent'), details) ?? fieldOf(object, details)
  return { ...objectOr(fieldOf(subscription, 'metadata')), ...objectOr(fieldOf(object, 'metadata')) }
}

function fieldOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined
}

function objectOr(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

/** Whether another app that shares the account made the object. What was made elsewhere is anybody's. */
export function isOfAnotherApp(app: string | null, object: object): boolean {
  const { [metadataKeys.app]: owner, [metadataKeys.operation]: operation } = metadataOf(object)
  const isMade = owner !== undefined || operation !== undefined
  return isMade && (owner ?? null) !== app
}

/** The host app's own metadata, without ours. */
export function hostMetadata(metadata: Readonly<Record<string, string>> | null | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata ?? {}).filter(([key]) => !key.startsWith('azora_')))
}

/** A whole number kept in metadata; `null` when it is absent or somebody wrote something else there. */
export function wholeNumber(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null
}
