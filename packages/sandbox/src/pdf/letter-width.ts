/** How wide Helvetica's letters from the blank to the tilde are, in thousandths of their size. */
const widths = (
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 ' +
  '1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 ' +
  '333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
)
  .split(' ')
  .map(Number)

/** Money's signs are as wide as digits, and so are most letters with an accent. */
const usual = 556

/** How much room a text takes in Helvetica of a size, in points. */
export function widthOf(text: string, size: number): number {
  const units = [...text].reduce((sum, sign) => sum + widthOfSign(sign), 0)
  return (units * size) / 1000
}

function widthOfSign(sign: string): number {
  const code = sign === '\u00a0' ? 0x20 : (sign.codePointAt(0) ?? 0)
  return widths[code - 0x20] ?? usual
}
