/**
 * Values of an appearance come from the app and end in the frame's style sheet: nothing that could load, run or escape
 * is let through. No `url()`, no `@`, no braces, semicolons, backslashes or comments; functions are named one by one.
 */
const functions = new Set([
  ...['calc', 'clamp', 'max', 'min', 'var'],
  ...['color', 'color-mix', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'rgb', 'rgba', 'light-dark'],
  ...['cubic-bezier', 'linear-gradient', 'blur', 'translate', 'translatex', 'translatey', 'scale', 'rotate', 'steps'],
])

/** Longer than any honest value: a list of fonts or shadows. */
const longest = 400

/** The value, trimmed, when it may stand in a style sheet; undefined otherwise. */
export function allowValue(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  const text = String(value).trim()
  if (text === '' || text.length > longest) return undefined
  if (!/^[\w\s#%.,+*/()'"-]+$/u.test(text) || text.includes('/*')) return undefined
  for (const [, name = ''] of text.matchAll(/([\w-]*)\(/g)) {
    if (name !== '' && !functions.has(name.toLowerCase())) return undefined
  }
  return text
}
