import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { root } from '../gates/files.ts'
import { codeBlocks, readDocuments } from './markdown.ts'

/** What a snippet about the server leaves to the reader's imagination. */
const aroundTheServer = `
import { createServer } from 'node:http'
import { Pool } from 'pg'
import { AzoraError, createAzoraPay, fromEnv } from '@azora/pay-server'
import { memory } from '@azora/pay-server/memory'
import { postgres } from '@azora/pay-server/postgres'
import { toNode } from '@azora/pay-server/node'
declare function sessionUser(request: Request): { userId: string; role: 'customer' | 'operator' } | null
declare const prices: Record<string, { amount: string; currency: string }>
`

/** The same for a snippet about the sandbox. */
const aroundTheSandbox = `
import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import { setupServer } from 'msw/node'
declare const sandbox: Sandbox
declare const eventId: string
declare const url: string
declare const secret: string
declare const connectUrl: string
declare const connectSecret: string
declare const refresh_url: string
declare const return_url: string
declare const endpointId: string
declare const stripe: import('stripe').default
declare const page: import('playwright').Page
`

/** Where a document's snippets stand, as if they were files there, and what is around them. */
function placeOf(path: string, code: string): { readonly folder: string; readonly surroundings: string } {
  if (path.startsWith('packages/sandbox/') || path.startsWith('docs/sandbox')) {
    return { folder: join(root, 'packages', 'sandbox'), surroundings: aroundTheSandbox }
  }
  if (/^(packages\/elements|docs\/pay-form)\//.test(path)) {
    // A use of the form has a server's part and a page's.
    const side = /from '(stripe|@azora\/pay-server)/.test(code) ? 'server' : 'elements'
    return { folder: join(root, 'packages', side), surroundings: '' }
  }
  // Their snippets have dependencies that the quickstart has not.
  const folder = /^docs\/(facts|observability)\.md$/.test(path)
    ? join('packages', 'server')
    : join('examples', 'quickstart')
  return { folder: join(root, folder), surroundings: aroundTheServer }
}

/** The compiler's complaints about TypeScript that stands in a document, as if each piece were a file. */
function complaints(snippets: ReadonlyMap<string, string>): string[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const host = ts.createCompilerHost({ ...options, types: ['node'], lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'] })
  const read = host.readFile.bind(host)
  const exists = host.fileExists.bind(host)
  const parse = host.getSourceFile.bind(host)
  host.fileExists = (file) => snippets.has(file) || exists(file)
  host.readFile = (file) => snippets.get(file) ?? read(file)
  host.getSourceFile = (file, language, onError, fresh) => {
    const snippet = snippets.get(file)
    return snippet === undefined ? parse(file, language, onError, fresh) : ts.createSourceFile(file, snippet, language)
  }
  const all = {
    ...options,
    jsx: ts.JsxEmit.ReactJSX,
    types: ['node'],
    lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
    noUnusedLocals: false,
  }
  const program = ts.createProgram([...snippets.keys()], all, host)
  const found = [...snippets.keys()].flatMap((file) => {
    const source = program.getSourceFile(file)
    return source ? [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)] : []
  })
  return found.map(
    ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  )
}

/** Snippets share one scope of the reader's, unless they bring imports of their own; what they declare is theirs. */
function fileOf(snippet: string, surroundings: string): string {
  const isFree = (line: string) => {
    const name = /^declare const (\w+)/.exec(line)?.[1]
    return name === undefined || !snippet.includes(`const ${name} =`)
  }
  const around = surroundings.split('\n').filter(isFree).join('\n')
  return `${/^import /m.test(snippet) ? '' : around}\n${snippet}\nexport {}\n`
}

describe('the code in the documents', () => {
  it('compiles against the packages as they are', () => {
    const snippets = readDocuments().flatMap((document) => {
      const name = document.path.replace(/\W+/g, '-')
      return (['ts', 'tsx'] as const).flatMap((language) =>
        codeBlocks(document, language).map((code, index) => {
          const { folder, surroundings } = placeOf(document.path, code)
          return [join(folder, `${name}-${index}.${language}`), fileOf(code, surroundings)] as const
        }),
      )
    })
    expect(snippets.length).toBeGreaterThan(2)
    expect(complaints(new Map(snippets))).toEqual([])
  }, 60_000)

  it('would be caught using what does not exist', () => {
    const file = join(root, 'examples', 'quickstart', 'planted.ts')
    const planted = fileOf('createAzoraPay({ storge: memory() })\nprices.nothing.amount', aroundTheServer)
    const found = complaints(new Map([[file, planted]]))
    expect(found.join('\n')).toContain("'storge'")
  }, 60_000)
})
