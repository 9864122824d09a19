import type { Note } from './notes.js'
import { part } from './part.js'

/** Tells the page's developer of what keeps nobody from paying. The words are a part of their own. */
export async function note(name: Note, cause: unknown = ''): Promise<void> {
  // That they are missing has been told.
  const words = await part(import('./notes.js')).catch(() => undefined)
  if (words) console.warn(words.notes[name], cause)
}
