import ts from 'typescript'
import { type Finding, findingAt, isTest, nodesOf, type Rule } from './rule.ts'

/** A file that no longer fits a sitting, a function that no longer fits a screen. */
const longestFileLines = 400
const longestFunctionLines = 70

/** A table of data is as long as its data. */
const tables = /(^|\/)(currencies|[a-z-]*table|[a-z-]*strings|[a-z]{2})\.ts$/

export const shape: Rule = (source) => {
  const findings: Finding[] = []
  const lines = source.tree.getLineAndCharacterOfPosition(source.tree.getEnd()).line
  if (lines > longestFileLines && !tables.test(source.path)) {
    findings.push(findingAt(source, 'shape', source.tree, `${lines} lines; ${longestFileLines} is the most`))
  }
  if (isTest(source.path)) return findings
  for (const node of nodesOf(source.tree)) {
    if (!ts.isFunctionLike(node)) continue
    const length = linesOf(source.tree, node) + 1 - textLinesIn(source.tree, node)
    if (length <= longestFunctionLines) continue
    findings.push(
      findingAt(source, 'shape', node, `a function of ${length} lines; ${longestFunctionLines} is the most`),
    )
  }
  return findings
}

/** How many line ends there are in a node. */
function linesOf(tree: ts.SourceFile, node: ts.Node): number {
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  return lineOf(node.getEnd()) - lineOf(node.getStart(tree))
}

/** A page of SQL or HTML in a template is text, not code to follow. */
function textLinesIn(tree: ts.SourceFile, node: ts.Node): number {
  let lines = 0
  for (const part of nodesOf(node)) {
    if (ts.isNoSubstitutionTemplateLiteral(part) || isTemplatePart(part)) lines += linesOf(tree, part)
  }
  return lines
}

function isTemplatePart(node: ts.Node): boolean {
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)
}
