/** Where the caret belongs after formatting: behind as many digits as it was before, and behind the separator at the end. */
export function caretAfterFormatting(before: { text: string; caret: number }, formatted: string): number {
  if (before.caret >= before.text.length) return formatted.length
  let digits = before.text.slice(0, before.caret).replace(/\D/g, '').length
  let caret = 0
  while (digits > 0 && caret < formatted.length) {
    if (/\d/.test(formatted.charAt(caret))) digits--
    caret++
  }
  return caret
}
