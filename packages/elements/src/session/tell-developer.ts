import type { PayError } from '../errors/index.js'
import { part } from '../runtime/index.js'
import type { Settings } from './settings.js'

/**
 * Tells the page's developer in the console what is wrong, where they can mend it. The words are a part of their own.
 *
 * @param error - `null` where there is none, and only what the attributes cannot mean is looked for.
 * @param isWanted - Asked once the words are there: a page may have set meanwhile what was missing.
 */
export async function tellDeveloper(error: PayError | null, settings: Settings, isWanted = () => true): Promise<void> {
  // That they are missing has been told.
  const words = await part(import('./hint-of.js')).catch(() => undefined)
  const hint = isWanted() && words?.hintOf(error, settings)
  if (hint) console.warn(hint)
}
