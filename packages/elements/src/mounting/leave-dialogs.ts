import { note, part } from '../runtime/index.js'

/**
 * Brings what is above the page around a form, such as a modal dialog, into the page, with a part of its own.
 *
 * @param isWanted - Asked once that can be done; left out, the part is only loaded, and nobody needs to know yet that it
 * can't be.
 * @returns what puts it back, where anything was done.
 */
export async function leaveDialogs(form: Element, isWanted?: () => boolean): Promise<(() => void) | undefined> {
  try {
    const { leaveModality } = await part(import('./leave-modality.js'))
    return isWanted?.() ? leaveModality(form) : undefined
  } catch (cause) {
    if (isWanted) void note('challenge', cause)
    return undefined
  }
}
