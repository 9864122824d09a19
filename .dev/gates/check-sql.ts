import ts from 'typescript'
import { readFiles, root } from './files.ts'
import { report } from './report.ts'
import { nodesOf, parseSource } from './source/rule.ts'
import { avoidedIn, looksLikeSql } from './sql/avoid-list.ts'

interface Statement {
  readonly where: string
  readonly sql: string
}

const storage = 'packages/server/src/storage/postgres'
const scripts = readFiles(root, [storage], ['.sql']).map(({ path, text }) => ({ where: path, sql: text }))
const programs = readFiles(root, [storage], ['.ts']).filter(({ path }) => !path.endsWith('.test.ts'))
const statements: Statement[] = [...scripts, ...programs.flatMap(({ path, text }) => statementsIn(path, text))]

/** The ledger of migrations belongs to the schema, not to an account. */
const excused = /migrate\.ts:\d+ "version text primary key"/

report(
  `${statements.length} scripts and statements`,
  statements.length === 0
    ? [`No SQL was found in ${storage}.`]
    : statements
        .flatMap(({ where, sql }) => avoidedIn(sql).map((problem) => `${where} ${problem}`))
        .filter((problem) => !excused.test(problem)),
)

/** The texts of a program that are meant for the database, with their holes as parameters. */
function statementsIn(path: string, text: string): Statement[] {
  const { tree } = parseSource(path, text)
  return [...nodesOf(tree)].flatMap((node) => {
    const sql = textOf(node)
    if (sql === undefined || !looksLikeSql(sql)) return []
    return [{ where: `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`, sql }]
  })
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text
  if (!ts.isTemplateExpression(node)) return undefined
  return node.head.text + node.templateSpans.map((span) => `hole${span.literal.text}`).join('')
}
