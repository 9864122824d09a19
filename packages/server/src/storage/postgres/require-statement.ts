/** Comments, and all that may hold a semicolon without ending a statement: texts, quoted names, dollar quotes. */
const quoted =
  /--[^\n\r]*|\/\*[\s\S]*?\*\/|\b[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|(?<![\w$])\$([a-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?\$\1\$/gi

const transactionControl =
  /^(?:begin|start\s+transaction|commit|end|abort|prepare\s+transaction|rollback(?![\s\S]*\bto\b))\b/i

/**
 * Lets a handler's statement pass if it is one, and does not end the transaction: that would part the handler's writes
 * from the mark "delivered". A driver sends a text without parameters as it is, however many statements it holds.
 *
 * @throws TypeError that says what to do instead.
 */
export function requireStatement(text: string): void {
  const code = text.replace(quoted, ' ').trim()
  if (/;\s*[^\s;]/.test(code)) {
    throw new TypeError("A handler's tx takes one statement at a time: send each by a query of its own.")
  }
  if (transactionControl.test(code)) {
    throw new TypeError("A handler's tx is one transaction, and its end is not the handler's: throw to roll back.")
  }
}
