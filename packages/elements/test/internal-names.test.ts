import { globSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { dependencyNames, internalNames } from '../cdn/internal-names.js'

const folder = join(import.meta.dirname, '..').replaceAll('\\', '/')
const { config } = ts.readConfigFile(`${folder}/tsconfig.json`, ts.sys.readFile)
const sources = globSync(`${folder}/src/**/*.ts`).filter((file) => !file.includes('.test'))
const program = ts.createProgram(sources, ts.parseJsonConfigFileContent(config, ts.sys, folder).options)
const checker = program.getTypeChecker()

const isOurs = (node: ts.Node): boolean => node.getSourceFile().fileName.startsWith(`${folder}/src/`)
const ours = program.getSourceFiles().filter(isOurs)
/** Where Lit and ky are, as far as they are loaded with the form. */
const packages = /^.*\/node_modules\/(@lit\/reactive-element|lit-element|lit-html|ky)\//
const isCut = ({ fileName }: ts.SourceFile): boolean => packages.test(fileName)
/** What they declare. */
const dependencies = program.getSourceFiles().filter(isCut)
/** What runs of them. */
const run = [...new Set(dependencies.map(({ fileName }) => packages.exec(fileName)?.[0]))]
  .flatMap((folder) => globSync(`${folder}{development,distribution}/**/*.js`))
  .map((file) => ts.createSourceFile(file, ts.sys.readFile(file) ?? '', ts.ScriptTarget.Latest, true))
/** The browser's, the language's, Stripe's, React's, and what the server is sent and answers. */
const theirs = program.getSourceFiles().filter((file) => !isOurs(file) && !isCut(file))

/** What is found in some files, in whatever of them `look` answers for. */
function inAll<Found>(files: readonly ts.Node[], look: (node: ts.Node) => Found | undefined): readonly Found[] {
  const found: Found[] = []
  const visit = (node: ts.Node): void => {
    const answer = look(node)
    if (answer !== undefined) found.push(answer)
    ts.forEachChild(node, visit)
  }
  for (const file of files) visit(file)
  return found
}

function named(files: readonly ts.Node[], nameOf: (node: ts.Node) => ts.Node | undefined): ReadonlySet<string> {
  return new Set(inAll(files, nameOf).flatMap((name) => ('text' in name ? [String(name.text)] : [])))
}

const memberName = (node: ts.Node) =>
  ts.isTypeElement(node) || ts.isClassElement(node) || ts.isObjectLiteralElementLike(node) ? node.name : undefined

/** Whatever is a string may come to name a member at run time: `{ error, outcome }[on]`. */
const stringName = (node: ts.Node) =>
  ts.isStringLiteralLike(node) && !ts.isLiteralTypeNode(node.parent) ? node : undefined

function isHidden(member: ts.Declaration): boolean {
  const { Private, Protected } = ts.ModifierFlags
  const name = ts.getNameOfDeclaration(member)
  return (ts.getCombinedModifierFlags(member) & (Private | Protected)) !== 0 || (!!name && ts.isPrivateIdentifier(name))
}

/** What a page can say or see: the members of whatever the package exports, of what they return, and so on. */
function publicNames(): ReadonlySet<string> {
  const names = new Set<string>()
  const seen = new Set<ts.Type>()
  const visit = (type: ts.Type): void => {
    if (seen.has(type)) return
    seen.add(type)
    for (const part of type.isUnionOrIntersection() ? type.types : []) visit(part)
    for (const part of checker.getTypeArguments(type as ts.TypeReference)) visit(part)
    for (const signature of [...type.getCallSignatures(), ...type.getConstructSignatures()]) {
      visit(signature.getReturnType())
      for (const parameter of signature.parameters) visit(checker.getTypeOfSymbol(parameter))
    }
    for (const property of type.getProperties()) {
      const declaration = property.declarations?.[0]
      if (!declaration || !isOurs(declaration) || isHidden(declaration)) continue
      names.add(property.name)
      visit(checker.getTypeOfSymbol(property))
    }
  }
  for (const file of ['index.ts', 'react/index.ts']) {
    const door = program.getSourceFile(`${folder}/src/${file}`)
    const symbol = door && checker.getSymbolAtLocation(door)
    for (const exported of symbol ? checker.getExportsOfModule(symbol) : []) {
      const real = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      visit(checker.getTypeOfSymbol(real))
      visit(checker.getDeclaredTypeOfSymbol(real))
    }
  }
  return names
}

/** What the parts of the file for script tags export, which keeps its name there. */
function partNames(): ReadonlySet<string> {
  const modules = inAll(ours, (node) => {
    if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return undefined
    return node.arguments[0] && checker.getSymbolAtLocation(node.arguments[0])
  })
  return new Set(modules.flatMap((module) => checker.getExportsOfModule(module)).map(({ name }) => name))
}

const accessName = (node: ts.Node) => (ts.isPropertyAccessExpression(node) ? node.name : undefined)

/** Those that the pattern `_.+` takes, whoever they are of. */
const underscored = (names: ReadonlySet<string>) => [...names].filter((name) => /^_.+/.test(name))

const listed = (names: ReadonlySet<string>) => [...internalNames, ...dependencyNames].filter((name) => names.has(name))

it('lists only names that are said', () => {
  const [own, given] = [named(ours, memberName), named([...dependencies, ...run], memberName)]
  expect(internalNames.filter((name) => !own.has(name))).toEqual([])
  expect(dependencyNames.filter((name) => !given.has(name))).toEqual([])
})

it('lists no word of Stripe’s or the server’s, by which something may be looked up', () => {
  expect(internalNames.filter((name) => name.includes('_'))).toEqual([])
})

it('lists no name of ours that Lit or ky say', () => {
  expect(internalNames.filter((name) => named(dependencies, memberName).has(name))).toEqual([])
})

it.each([
  ['a browser, Stripe or the server', named(theirs, memberName), 'clientSecret'],
  ['a page', publicNames(), 'retryable'],
  ['a string of ours', named(ours, stringName), 'outcome'],
  ['a string of Lit or ky', named(run, stringName), 'elementProperties'],
  ['a part to what loads it', partNames(), 'openExpressRow'],
])('lists no name that is said by %s', (_whom, names, example) => {
  expect(names).toContain(example)
  expect(listed(names)).toEqual([])
})

describe('names that begin with an underscore, for all of which a letter stands', () => {
  it('are none of ours', () => {
    expect([memberName, accessName].flatMap((kind) => underscored(named(ours, kind)))).toEqual([])
    expect(underscored(publicNames())).toEqual([])
    expect(underscored(partNames())).toEqual([])
  })

  it('are Lit’s and ky’s own: no browser says them, and no string by which something may be looked up', () => {
    const said = new Set([memberName, accessName].flatMap((kind) => underscored(named(run, kind))))
    expect(said).toContain('_retryCount')
    // Types of zod's, which never reaches a browser, have some as well.
    const browsers = theirs.filter(({ fileName }) => !fileName.includes('/node_modules/zod/'))
    const others = new Set([...named(browsers, memberName), ...named(run, stringName), ...named(ours, stringName)])
    expect(others).toContain('addEventListener')
    expect([...said].filter((name) => others.has(name))).toEqual([])
  })
})
