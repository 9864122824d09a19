import { glob, readFile, writeFile } from 'node:fs/promises'
import ts from 'typescript'

/** Those that a minified file has anyhow come first. */
const letters = [...'etnsrioaclpuhdmfgbywkvxSz']

/**
 * Gives the private names of every class letters of its own: `#e`, `#t` and so on, the most used first.
 *
 * A private name means something in its class alone, so that classes can share them. Terser gives all names of a file
 * different ones, most of them of two letters; after gzip that is a hundred bytes more.
 */
export function shortenPrivateNames(code: string): string {
  const file = ts.createSourceFile('file.js', code, ts.ScriptTarget.Latest, true)
  const edits: { readonly node: ts.Node; readonly text: string }[] = []
  const visit = (node: ts.Node, names: ReadonlyMap<string, string>): void => {
    const known = ts.isClassLike(node) ? new Map([...names, ...namesOf(node, names.size)]) : names
    if (ts.isPrivateIdentifier(node)) edits.push({ node, text: known.get(node.text) ?? node.text })
    ts.forEachChild(node, (child) => visit(child, known))
  }
  visit(file, new Map())
  let [short, end] = ['', 0]
  for (const { node, text } of edits) {
    short += code.slice(end, node.getStart(file)) + text
    end = node.end
  }
  return short + code.slice(end)
}

/** What the private members of a class are called from now on. @param from - How many letters the classes around it have. */
function namesOf(owner: ts.ClassLikeDeclaration, from: number): ReadonlyMap<string, string> {
  const uses = new Map<string, number>()
  for (const { name } of owner.members) if (name && ts.isPrivateIdentifier(name)) uses.set(name.text, 0)
  const count = (node: ts.Node): void => {
    const known = ts.isPrivateIdentifier(node) ? uses.get(node.text) : undefined
    if (ts.isPrivateIdentifier(node) && known !== undefined) uses.set(node.text, known + 1)
    ts.forEachChild(node, count)
  }
  count(owner)
  const often = [...uses].toSorted(([, one], [, other]) => other - one)
  return new Map(often.map(([name], index) => [name, `#${letterAt(from + index)}`]))
}

function letterAt(index: number): string {
  const letter = letters[index % letters.length] ?? ''
  return index < letters.length ? letter : `${letter}${letterAt(index - letters.length)}`
}

/** Does so with every script of a folder. */
export async function shortenPrivateNamesIn(folder: string): Promise<void> {
  for await (const file of glob(`${folder}/{azora-pay,parts/**/*}.js`)) {
    await writeFile(file, shortenPrivateNames(await readFile(file, 'utf8')))
  }
}
