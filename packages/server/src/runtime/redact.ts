const secrets: readonly (readonly [RegExp, string])[] = [
  [/\b([sr]k_(?:live|test)|whsec|sess|ek_(?:live|test))_[\w+/=-]+/g, '$1_…'],
  [/\b(\w+)_secret_\w+/g, '$1_secret_…'],
  [/\b[\w.+-]+@[\w-]+(\.[\w-]+)+\b/g, '…@…'],
  [/:\/\/[^\s/@]+@/g, '://…@'],
  [/\b\d(?:[ -]?\d){11,18}\b/g, '…'],
]

/**
 * A text without keys, client secrets, e-mail addresses, passwords in addresses and card numbers: whoever threw it may
 * have quoted them, and it is on its way to a log.
 */
export function redact(text: string): string {
  return secrets.reduce((clean, [pattern, mark]) => clean.replace(pattern, mark), text)
}
