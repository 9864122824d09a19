/** What a form body or a query decodes to: text, lists and hashes of the same. */
export type FormValue = string | FormValue[] | FormHash
export interface FormHash {
  [key: string]: FormValue
}

/** Stripe nests no deeper; a bound keeps a hostile key from building a tower. */
const deepest = 12

/** Decodes `a=1&b[c]=2&d[]=3&e[0][f]=4` as Stripe does. A number in brackets is a place in a list. */
export function decodeForm(text: string): FormHash {
  const root = emptyHash()
  if (text === '') return root
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const equals = pair.indexOf('=')
    const key = decodePart(equals < 0 ? pair : pair.slice(0, equals))
    const value = equals < 0 ? '' : decodePart(pair.slice(equals + 1))
    if (key.indexOf('[') <= 0) root[key] = value
    else place(root, pathOf(key), value)
  }
  return listsIn(root)
}

/** A hash without a prototype, so that a parameter called `__proto__` is a name like any other. */
function emptyHash(): FormHash {
  return Object.create(null) as FormHash
}

function decodePart(part: string): string {
  const spaced = part.includes('+') ? part.replaceAll('+', ' ') : part
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    // A stray percent sign is text; Stripe takes it as it came.
    return spaced
  }
}

function pathOf(key: string): string[] {
  const open = key.indexOf('[')
  if (open <= 0) return [key]
  const path = [key.slice(0, open)]
  for (const [, inner = ''] of key.slice(open).matchAll(/\[([^\]]*)\]/g)) path.push(inner)
  return path.slice(0, deepest)
}

function place(root: FormHash, path: readonly string[], value: string): void {
  let hash = root
  for (const [depth, step] of path.entries()) {
    const name = step === '' ? String(Object.keys(hash).length) : step
    if (depth === path.length - 1) {
      hash[name] = value
      return
    }
    const inside = hash[name]
    if (inside !== undefined && typeof inside !== 'string' && !Array.isArray(inside)) {
      hash = inside
    } else {
      const fresh = emptyHash()
      hash[name] = fresh
      hash = fresh
    }
  }
}

/** Hashes whose every key is a number were lists on the way in. */
function listsIn(hash: FormHash): FormHash {
  for (const [key, value] of Object.entries(hash)) {
    if (typeof value !== 'string' && !Array.isArray(value)) hash[key] = settled(value)
  }
  return hash
}

function settled(hash: FormHash): FormValue {
  const keys = Object.keys(hash)
  listsIn(hash)
  if (keys.length === 0 || !keys.every((key) => /^\d{1,4}$/.test(key))) return hash
  const list = keys
    .sort((left, right) => Number(left) - Number(right))
    .map((key) => hash[key])
    .filter((value) => value !== undefined)
  asWritten.set(list, hash)
  return list
}

/** Of each list the hash that it was written as: where names are wanted, its numbers are names, such as years in metadata. */
const asWritten = new WeakMap<readonly FormValue[], FormHash>()

/** A list as the hash that it may have been meant to be. */
export function hashOf(list: readonly FormValue[]): FormHash {
  return asWritten.get(list) ?? Object.fromEntries(list.entries())
}
