import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Options } from 'tsup'
import ts from 'typescript'
import { type Cut, leftOut, versions } from './left-out.js'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

interface Edit {
  readonly node: ts.Node
  readonly text: string
}

/** Leaves it out of the dependencies as esbuild reads them. */
export const leaveOut: Plugin = {
  name: 'leave-out',
  setup(build) {
    build.onLoad({ filter: /[/\\]node_modules[/\\].*\.js$/ }, async ({ path }) => {
      const [, folder = '', file = ''] = /^(.*\/node_modules\/)(.*)$/.exec(path.replaceAll('\\', '/')) ?? []
      const cuts = leftOut.flatMap((part) => part.cuts.filter((one) => one.file === file))
      if (cuts.length === 0) return undefined
      await requireKnown(folder, file)
      return { contents: cuts.reduce(cut, await readFile(path, 'utf8')), loader: 'js' }
    })
  },
}

/** Names alone do not tell what became of what they stand for. */
async function requireKnown(folder: string, file: string): Promise<void> {
  const name = Object.keys(versions).find((one) => file.startsWith(`${one}/`)) ?? ''
  const { version } = JSON.parse(await readFile(join(folder, name, 'package.json'), 'utf8'))
  if (version === versions[name]) return
  throw new Error(
    `${name} ${version} is installed, and cdn/left-out.ts was written for ${versions[name]}. Read what is new, see that the form still does without what is left out, and name the new version there.`,
  )
}

/**
 * The text of a file without what is left out of it.
 *
 * @throws Error when something is not there, or there more than once
 */
export function cut(text: string, { file, instead = {}, without = [], statements = [] }: Cut): string {
  const steps: readonly ((source: ts.SourceFile) => Edit)[] = [
    ...Object.entries(instead).map(([name, code]) => (source: ts.SourceFile) => {
      return replaced(only(file, name, declared(source, name)), code)
    }),
    ...without.map((name) => (source: ts.SourceFile) => ({ node: only(file, name, declared(source, name)), text: '' })),
    ...statements.map((beginning) => (source: ts.SourceFile) => {
      return skipped(only(file, beginning, begun(source, beginning)))
    }),
  ]
  // One after the other: what is left out may lie within what is taken apart next.
  return steps.reduce((before, step) => {
    const edit = step(ts.createSourceFile('', before, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS))
    return before.slice(0, edit.node.getStart()) + edit.text + before.slice(edit.node.getEnd())
  }, text)
}

/** Variables, functions and members of that name. A dot leads inwards: `Template.createElement`. */
function declared(source: ts.SourceFile, name: string): readonly ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node, scope: string): void => {
    const own = isDeclaration(node) && node.name && 'text' in node.name ? `${scope}.${node.name.text}` : scope
    if (own !== scope && own.endsWith(`.${name}`)) found.push(node)
    ts.forEachChild(node, (child) => visit(child, own))
  }
  visit(source, '')
  return found
}

type Declaration = ts.VariableDeclaration | ts.FunctionDeclaration | ts.ClassDeclaration | ts.ClassElement

function isDeclaration(node: ts.Node): node is Declaration {
  return (
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isClassElement(node)
  )
}

/** Statements that begin so. */
function begun(source: ts.SourceFile, beginning: string): readonly ts.Node[] {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStatement(node) && node.getText().startsWith(beginning)) found.push(node)
    else ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function only(file: string, what: string, found: readonly ts.Node[]): ts.Node {
  const [node, ...others] = found
  if (node && others.length === 0) return node
  const times = found.length === 0 ? 'no longer there' : `there ${found.length} times`
  throw new Error(`In ${file}, "${what}" is ${times}. See what became of it, and change cdn/left-out.ts.`)
}

function replaced(node: ts.Node, code: string): Edit {
  if (ts.isVariableDeclaration(node) && node.initializer) return { node: node.initializer, text: code }
  if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node)) && node.name)
    return { node, text: `const ${node.name.text} = ${code};` }
  if (ts.isMethodDeclaration(node) && node.body) return { node: node.body, text: `{ return ${code} }` }
  throw new Error(`"${node.getText()}" has no value that something else could stand in for.`)
}

/** Of an `if`, its `else` remains. */
function skipped(node: ts.Node): Edit {
  return { node, text: (ts.isIfStatement(node) && node.elseStatement?.getText()) || '{}' }
}
