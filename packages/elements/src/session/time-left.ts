import { now } from '../runtime/index.js'
import type { Settings } from './settings.js'

/** Milliseconds, where the page has said no time that is one. */
const usual = 15_000
/** No timer of a browser takes more than 24 days. */
const most = 1e9

/**
 * Begins to count what a load may take, whatever it has to wait for.
 *
 * @returns the milliseconds that are left of it; none, or fewer than none, once it is over.
 */
export function timeLeft({ loadTimeout }: Pick<Settings, 'loadTimeout'>): () => number {
  const end = now() + Math.min(loadTimeout > 0 ? loadTimeout : usual, most)
  return () => end - now()
}
