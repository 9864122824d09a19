import type { Member } from './manifest.js'

/** A value that a page might set a property to, and that no element has by itself. */
export function sampleOf({ attribute, name, type: { text } = { text: '' } }: Member): unknown {
  if (/boolean/.test(text)) return true
  if (/number/.test(text)) return 7
  const words = [...text.matchAll(/'([\w-]+)'/g)].map(([, word]) => word)
  // The last of a list is never the one that is there by itself.
  if (words.length > 0) return words.at(-1)
  return attribute ? `sample of ${name}` : { sample: name }
}
