import { note } from '../runtime/index.js'

/**
 * Makes the dialogs around a form non-modal, with a part of its own.
 *
 * @param isWanted - Asked once that can be done; left out, the part is only loaded, and nobody needs to know yet that it
 * can't be.
 * @returns what makes them modal again, where anything was done.
 */
export async function leaveDialogs(form: Element, isWanted?: () => boolean): Promise<(() => void) | undefined> {
  try {
    const { leaveModality } = await import('./leave-modality.js')
    return isWanted?.() ? leaveModality(form) : undefined
  } catch (cause) {
    if (isWanted) void note('challenge', cause)
    return undefined
  }
}
