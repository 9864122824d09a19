import { posix } from 'node:path'
import ts from 'typescript'
import { type Finding, findingAt, isTest, type Rule } from './rule.ts'

/** One door per folder: `index.ts` holds named re-exports only, and nobody inside the folder goes through it. */
export const doors: Rule = (source) => {
  if (!/^packages\/[^/]+\/src\//.test(source.path) || isTest(source.path)) return []
  return posix.basename(source.path) === 'index.ts' ? doorFindings(source) : insiderFindings(source)
}

const doorFindings: Rule = (source) => {
  const findings: Finding[] = []
  for (const statement of source.tree.statements) {
    const isReExport = ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined
    if (!isReExport) findings.push(findingAt(source, 'doors', statement, 'an index.ts holds re-exports only'))
    else if (statement.exportClause === undefined) {
      findings.push(findingAt(source, 'doors', statement, 'an index.ts names what it exports'))
    }
  }
  return findings
}

const insiderFindings: Rule = (source) =>
  source.tree.statements
    .filter(isFromOwnDoor)
    .map((node) => findingAt(source, 'doors', node, 'import the file, not the door of your own folder'))

function isFromOwnDoor(node: ts.Statement): boolean {
  if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return false
  const from = node.moduleSpecifier
  return from !== undefined && ts.isStringLiteral(from) && /^\.\/(index(\.[jt]s)?)?$/.test(from.text)
}
