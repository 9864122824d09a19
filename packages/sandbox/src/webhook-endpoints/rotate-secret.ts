import type { Stage, StoredEndpoint } from '../world/index.js'

/** The Dashboard lets the old secret live for at most a day. */
export const longestOverlapSeconds = 24 * 60 * 60

/** An endpoint with a new secret. The one before signs, too, for as many seconds as told. */
export function rotateSecret(
  { ids, now }: Pick<Stage, 'ids' | 'now'>,
  endpoint: StoredEndpoint,
  overlapSeconds: number,
): StoredEndpoint & { secret: string } {
  const { secret: before } = endpoint
  return {
    ...endpoint,
    secret: `whsec_${ids.make('', 32)}`,
    previous_secret: before === undefined ? null : { secret: before, until: now + overlapSeconds },
  }
}
