import ts from 'typescript'
import { type Finding, findingAt, hasReason, nodesOf, type Rule } from './rule.ts'

/** No `any`; a cast through `unknown` has its reason beside it. */
export const casts: Rule = (source) => {
  const findings: Finding[] = []
  for (const node of nodesOf(source.tree)) {
    if (node.kind === ts.SyntaxKind.AnyKeyword) {
      findings.push(findingAt(source, 'casts', node, '`any` turns the checker off; say what it is, or `unknown`'))
    }
    if (isDoubleCast(node) && !hasReason(source, node)) {
      findings.push(findingAt(source, 'casts', node, 'a cast through `unknown` needs a comment with its reason'))
    }
  }
  return findings
}

function isDoubleCast(node: ts.Node): boolean {
  return (
    ts.isAsExpression(node) &&
    ts.isAsExpression(node.expression) &&
    node.expression.type.kind === ts.SyntaxKind.UnknownKeyword
  )
}
