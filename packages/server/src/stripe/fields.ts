/** Stripe's Unix seconds as ISO 8601, without the milliseconds that Stripe never has. */
export function isoFromSeconds(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`
}

/** A time that may not have come yet. */
export function isoOrNull(seconds: number | null): string | null {
  return seconds === null ? null : isoFromSeconds(seconds)
}

/** The id of something that Stripe sends as an id or, expanded, whole. */
export function idOf(reference: string | { readonly id: string } | null | undefined): string | null {
  if (reference === null || reference === undefined) return null
  return typeof reference === 'string' ? reference : reference.id
}
