import ts from 'typescript'

export interface Source {
  /** Relative to the root of the repo, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
}

export interface Finding {
  readonly rule: string
  readonly path: string
  readonly line: number
  readonly says: string
}

/** Looks at one file alone and reports what breaks one rule. */
export type Rule = (source: Source) => Finding[]

export function parseSource(path: string, text: string): Source {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) }
}

export function findingAt(source: Source, rule: string, node: ts.Node, says: string): Finding {
  const { line } = source.tree.getLineAndCharacterOfPosition(node.getStart(source.tree))
  return { rule, path: source.path, line: line + 1, says }
}

/** Every node of the file, parents first. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* nodesOf(child)
}

export function isTest(path: string): boolean {
  return /\.test(-d)?\.ts$/.test(path) || /(^|\/)test\//.test(path) || path.startsWith('.dev/')
}

/** A comment on one of its own lines, or before the statement, member or function that it stands in. */
export function hasReason(source: Source, node: ts.Node): boolean {
  const { tree, text } = source
  const lineOf = (position: number) => tree.getLineAndCharacterOfPosition(position).line
  const own = text.split('\n').slice(lineOf(node.getStart(tree)), lineOf(node.getEnd()) + 1)
  if (own.some((line) => /\/\/|\*\//.test(line))) return true
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.getLeadingCommentRanges(text, at.getFullStart())?.length) return true
    if (ts.isFunctionDeclaration(at) || ts.isClassDeclaration(at)) return false
  }
  return false
}
