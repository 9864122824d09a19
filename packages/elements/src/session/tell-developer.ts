import type { Settings } from './settings.js'

/** What is said of a setting that could only be kept by mounting the fields anew, which would lose what was typed. */
export const tooLate = '<azora-pay-form>: the payer has tried to pay; it counts after reset().'

/**
 * Tells the page's developer in the console why a load failed, where they can mend it. The words are a part of their own.
 *
 * @param isWanted - Asked once the words are there: a page may have set meanwhile what was missing.
 */
export async function tellDeveloper(cause: unknown, settings: Settings, isWanted: () => boolean): Promise<void> {
  try {
    const { hintOf } = await import('./hint-of.js')
    const hint = isWanted() && hintOf(cause, settings)
    if (hint) console.warn(hint)
  } catch {
    console.warn(cause)
  }
}
