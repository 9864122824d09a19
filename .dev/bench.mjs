// `pnpm bench [part …]`: how fast it is, beside others, in one run. It measures; it never passes or fails.
// `--rounds N` turns for each figure, `--full` the biggest sizes, `--json` keeps the figures in `artifacts/bench/`.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure, main } from './run/failure.mjs'
import { root } from './run/install.mjs'
import { seconds } from './run/step.mjs'

const folder = join(import.meta.dirname, 'bench', 'parts')
const cache = join(root, 'node_modules', '.cache', 'azora-bench')

const usage = () => `pnpm bench [part …] [options]   how fast it is; it measures, and never passes or fails

  --rounds N   turns for each figure; default 3
  --full       the biggest sizes
  --json       keeps the figures in artifacts/bench/

  Parts: ${known().join(', ')}. Without one, all but the long ones.`

await main(async () => {
  const { values, positionals } = read({
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      rounds: { type: 'string', default: '3' },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(usage())
    return 0
  }
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) throw new Failure('--rounds takes a whole number from 1.')
  const parts = await chosen(positionals)
  const { buildProduct } = await import('./bench/kit/product.ts')
  const { tableOf } = await import('./bench/kit/table.ts')
  await buildProduct(cache)
  for (const [name, part] of parts) {
    console.log(`\n▸ ${name}: ${part.about}`)
    const startedAt = performance.now()
    const figures = await part.run({ rounds, cache, full: values.full })
    console.log(`\n${tableOf(figures)}\n  ${seconds(performance.now() - startedAt)}`)
    if (values.json) keep(name, figures)
  }
  return 0
})

/** A mistake on the command line is answered with what there is, not with a stack. */
function read(config) {
  try {
    return parseArgs(config)
  } catch (error) {
    throw new Failure(`${error.message}\n\n${usage()}`)
  }
}

function known() {
  return readdirSync(folder).map((file) => file.replace(/\.ts$/, ''))
}

/** Those that were named; without a name, all but the long ones. */
async function chosen(names) {
  const unknown = names.filter((name) => !known().includes(name))
  if (unknown.length > 0) throw new Failure(`There is no ${unknown.join(', ')}. There are: ${known().join(', ')}`)
  const wanted = names.length > 0 ? names : known()
  const parts = await Promise.all(wanted.map(async (name) => [name, (await import(join(folder, `${name}.ts`))).part]))
  return parts.filter(([, part]) => names.length > 0 || !part.long)
}

function keep(name, figures) {
  const target = join(root, 'artifacts', 'bench')
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, `${name}.json`), `${JSON.stringify(figures, null, 2)}\n`)
}
