import { LoadFailed } from './load-failed.js'

let isTold = false

/**
 * Waits for a part of the form, a file of its own. That there is none is told to the page's developer here, once for all
 * parts: whoever waits has only to do without it.
 *
 * @throws LoadFailed
 */
export async function part<Part>(loading: Promise<Part>): Promise<Part> {
  try {
    return await loading
  } catch (cause) {
    // The browser names the address that it asked in vain.
    if (!isTold) console.warn(`<azora-pay-form>: is the folder "parts" beside azora-pay.js? ${cause}`)
    isTold = true
    throw new LoadFailed('load_failed', cause)
  }
}
