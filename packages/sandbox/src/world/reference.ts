/** The id in a field that Stripe lets one expand: in the sandbox's own objects it is always the id. */
export function idOf(reference: string | { id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null
  return typeof reference === 'string' ? reference : reference.id
}
