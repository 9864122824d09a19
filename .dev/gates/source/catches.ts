import ts from 'typescript'
import { type Finding, findingAt, hasReason, nodesOf, type Rule } from './rule.ts'

/** A catch translates or adds; one with nothing in it hushes, unless a comment says who else meets the error. */
export const catches: Rule = (source) => {
  const findings: Finding[] = []
  for (const node of nodesOf(source.tree)) {
    if (ts.isCatchClause(node) && node.block.statements.length === 0) {
      findings.push(findingAt(source, 'catches', node, 'this catch hushes the error'))
    }
    if (isHushingHandler(node) && !hasReason(source, node)) {
      findings.push(findingAt(source, 'catches', node, 'this .catch() hushes the error'))
    }
  }
  return findings
}

function isHushingHandler(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false
  if (node.expression.name.text !== 'catch') return false
  const [handler] = node.arguments
  if (!handler || !(ts.isArrowFunction(handler) || ts.isFunctionExpression(handler))) return false
  if (ts.isBlock(handler.body)) return handler.body.statements.length === 0
  return ts.isIdentifier(handler.body) && handler.body.text === 'undefined'
}
