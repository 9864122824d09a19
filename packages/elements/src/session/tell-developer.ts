import type { Settings } from './settings.js'

/**
 * Tells the page's developer in the console why a load failed, where they can mend it. The words are a part of their own.
 *
 * @param isWanted - Asked once the words are there: a page may have set meanwhile what was missing.
 */
export async function tellDeveloper(cause: unknown, settings: Settings, isWanted = () => true): Promise<void> {
  try {
    const { hintOf } = await import('./hint-of.js')
    const hint = isWanted() && hintOf(cause, settings)
    if (hint) console.warn(hint)
  } catch (missing) {
    // The browser names the address that it asked in vain.
    console.warn(
      '<azora-pay-form>: a part of it could not be loaded. Is the folder "parts" served beside azora-pay.js?',
      missing,
      cause ?? '',
    )
  }
}
