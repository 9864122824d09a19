import type { Finding, Rule } from './rule.ts'

const drawers = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types'])
const kebabCase =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|test-d|browser\.test|storage\.test|story\.test|config|workspace|styles|picture))?$/

/** The path answers "where": kebab-case names of things and deeds, and no drawer for the rest. */
export const names: Rule = (source) => {
  const parts = source.path.replace(/\.(ts|mjs)$/, '').split('/')
  const says = (text: string): Finding[] => [{ rule: 'names', path: source.path, line: 1, says: text }]
  const drawer = parts.find((part) => drawers.has(part))
  if (drawer) return says(`"${drawer}" is a drawer; name what is in it`)
  const file = parts.at(-1) ?? ''
  return kebabCase.test(file) ? [] : says(`"${file}" is not kebab-case`)
}
