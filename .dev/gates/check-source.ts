import { readFiles, root } from './files.ts'
import { report } from './report.ts'
import { parseSource, rules } from './source/index.ts'

const files = readFiles(root, ['packages', 'examples', '.dev'], ['.ts', '.mjs']).filter(
  ({ path }) => !path.endsWith('.d.ts'),
)
const findings = files.flatMap(({ path, text }) => {
  const source = parseSource(path, text)
  return rules.flatMap((rule) => rule(source))
})
report(
  `${files.length} files, ${rules.length} rules`,
  files.length === 0
    ? ['No source file was found to check.']
    : findings.map(({ path, line, rule, says }) => `${path}:${line} [${rule}] ${says}`),
)
