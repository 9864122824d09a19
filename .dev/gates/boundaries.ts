import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './files.ts'

export interface Boundaries {
  /** How many modules were looked at, by the folder of `packages` or `examples` that they are in. */
  readonly modules: ReadonlyMap<string, number>
  readonly violations: readonly { rule: string; from: string; to: string }[]
}

interface CruiseResult {
  modules: { source: string }[]
  summary: { violations: { rule: { name: string }; from: string; to: string }[] }
}

const configuration = join(root, '.dependency-cruiser.cjs')
const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')

/** Checks the import arrows of a working copy against `.dependency-cruiser.cjs`. */
export function readBoundaries(base: string): Boundaries {
  const parameters = [program, '--config', configuration, '--output-type', 'json', 'packages', 'examples']
  const { stdout, stderr } = spawnSync(process.execPath, parameters, {
    cwd: base,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (!stdout.startsWith('{')) throw new Error(`dependency-cruiser did not run: ${stderr}${stdout}`)
  const result = JSON.parse(stdout) as CruiseResult
  const modules = new Map<string, number>()
  for (const { source } of result.modules) {
    const folder = /^(packages|examples)\/[^/]+/.exec(source)?.[0]
    if (folder && !source.includes('node_modules')) modules.set(folder, (modules.get(folder) ?? 0) + 1)
  }
  return { modules, violations: result.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) }
}
