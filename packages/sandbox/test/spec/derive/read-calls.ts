import ts from 'typescript'

/** One method of the client: which address it calls. */
export interface ClientCall {
  method: string
  /** `/v1/refunds/{id}` */
  path: string
}

/** The calls in a file of the client's JavaScript, by `Class.method`. Only the bodies know verb and path. */
export function readCalls(fileName: string, text: string): Map<string, ClientCall[]> {
  const calls = new Map<string, ClientCall[]>()
  const tree = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS)
  for (const statement of tree.statements) {
    if (!ts.isClassDeclaration(statement) || !statement.name) continue
    for (const member of statement.members) {
      if (!ts.isMethodDeclaration(member)) continue
      calls.set(`${statement.name.text}.${member.name.getText()}`, callsIn(member))
    }
  }
  return calls
}

function callsIn(node: ts.Node): ClientCall[] {
  const found: ClientCall[] = []
  const visit = (at: ts.Node): void => {
    if (ts.isCallExpression(at) && at.expression.getText().endsWith('._makeRequest')) {
      const [verb, address] = at.arguments
      const path = address && pathIn(address)
      if (verb && ts.isStringLiteral(verb) && path !== undefined) found.push({ method: verb.text, path })
    }
    ts.forEachChild(at, visit)
  }
  visit(node)
  return found
}

function pathIn(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map(({ literal }) => `{id}${literal.text}`).join('')
}
