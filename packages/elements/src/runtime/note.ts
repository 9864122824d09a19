import type { Note } from './notes.js'

/** Tells the page's developer of what keeps nobody from paying. The words are a part of their own. */
export async function note(name: Note, cause?: unknown): Promise<void> {
  try {
    const { notes } = await import('./notes.js')
    console.warn(notes[name], cause)
  } catch {
    console.warn(name, cause)
  }
}
