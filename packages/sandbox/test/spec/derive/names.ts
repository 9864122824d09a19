import ts from 'typescript'

/** A name that no other interface has: its namespaces, and the folder of its file (`Checkout/Session.PaymentStatus`). */
export function nameOf(symbol: ts.Symbol): string {
  const parts: string[] = []
  let at: ts.Symbol | undefined = symbol
  while (at && !(at.flags & ts.SymbolFlags.ValueModule)) {
    parts.unshift(at.name)
    at = parentOf(at)
  }
  const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? ''
  const [folder = ''] = /[^/]+(?:\/[^/]+)*(?=\/[^/]+$)/.exec(file.split('/resources/')[1] ?? '') ?? []
  return folder === '' ? parts.join('.') : `${folder}/${parts.join('.')}`
}

function parentOf(symbol: ts.Symbol): ts.Symbol | undefined {
  // `parent` is what every printer of TypeScript walks and the one thing it does not export.
  return (symbol as ts.Symbol & { parent?: ts.Symbol }).parent
}
