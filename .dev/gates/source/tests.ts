import ts from 'typescript'
import { type Finding, findingAt, isTest, nodesOf, type Rule } from './rule.ts'

const functions = new Set(['it', 'test', 'describe', 'suite', 'bench'])
const escapes = new Set(['skip', 'only', 'todo', 'fails', 'skipIf'])

/** Every test runs. */
export const tests: Rule = (source) => {
  if (!isTest(source.path)) return []
  const findings: Finding[] = []
  for (const node of nodesOf(source.tree)) {
    if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) continue
    if (!functions.has(node.expression.text) || !escapes.has(node.name.text)) continue
    findings.push(findingAt(source, 'tests', node, `${node.getText(source.tree)} leaves a test out`))
  }
  return findings
}
