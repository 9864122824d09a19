import ts from 'typescript'
import { type Finding, findingAt, isTest, nodesOf, type Rule, type Source } from './rule.ts'

/** What code asks the machine it runs on. It comes in by argument, except in the few folders that provide it. */
const time = ['Date.now', 'new Date()', 'Date()', 'performance.now']
const chance = ['Math.random', 'crypto.randomUUID', 'randomUUID']
const settings = ['process.env']
const timers = ['setTimeout', 'setInterval', 'setImmediate']

interface Area {
  readonly files: RegExp
  readonly provides: RegExp
  readonly forbids: readonly string[]
}

/** The first that matches a path is the one that holds. */
const areas: readonly Area[] = [
  // In a browser a timer is part of the user interface; time, chance and settings are still arguments.
  { files: /^packages\/sandbox\/src\/browser\//, provides: /\/runtime\//, forbids: [...time, ...chance, ...settings] },
  { files: /^packages\/elements\/src\//, provides: /\/runtime\//, forbids: [...time, ...chance, ...settings] },
  {
    files: /^packages\/sandbox\/src\//,
    provides: /^packages\/sandbox\/src\/(runtime|cli|clock)\//,
    forbids: [...time, ...chance, ...settings, ...timers],
  },
  {
    files: /^packages\/server\/src\//,
    provides: /^packages\/server\/src\/(runtime|cli)\//,
    forbids: [...time, ...chance, ...settings, ...timers],
  },
  { files: /^packages\/core\/src\//, provides: /^$/, forbids: [...time, ...chance, ...settings, ...timers] },
]

/** The clock, ids, chance and settings come in by argument. */
export const world: Rule = (source) => {
  const area = isTest(source.path) ? undefined : areas.find(({ files }) => files.test(source.path))
  if (!area || area.provides.test(source.path)) return []
  const findings: Finding[] = []
  for (const node of nodesOf(source.tree)) {
    const asked = whatIsAsked(node, source)
    if (asked === undefined || !area.forbids.includes(asked)) continue
    findings.push(findingAt(source, 'world', node, `${asked} belongs in runtime/ or cli/; take it by argument`))
  }
  return findings
}

function whatIsAsked(node: ts.Node, source: Source): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    return node.getText(source.tree).replace(/^(globalThis|window|self)\./, '')
  }
  if (ts.isNewExpression(node) && node.expression.getText(source.tree) === 'Date' && !node.arguments?.length) {
    return 'new Date()'
  }
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
    return node.expression.text === 'Date' ? 'Date()' : node.expression.text
  }
  if (ts.isImportSpecifier(node)) return (node.propertyName ?? node.name).text
  return undefined
}
