// `pnpm check`: every gate, two at a time; all that is wrong, not only the first. A name runs one: `pnpm check size`.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Failure, main } from './run/failure.mjs'
import { root } from './run/install.mjs'
import { capture, seconds } from './run/step.mjs'

const atATime = 2

const gate = (name) => ['node', [`.dev/gates/check-${name}.ts`]]

/** Name → what is run. The slow ones come first, so that nobody waits for them alone. */
const gates = {
  packages: gate('packages'),
  ...typeGates(),
  unused: ['knip', []],
  boundaries: gate('boundaries'),
  'format and lint': ['biome', ['check', '--error-on-warnings', '.']],
  source: gate('source'),
  sql: gate('sql'),
  'test files': gate('test-files'),
  size: gate('size'),
  'stripe trains': gate('stripe-trains'),
}

await main(async () => {
  const wanted = process.argv.slice(2)
  const names = Object.keys(gates).filter((name) => wanted.length === 0 || wanted.includes(name))
  if (names.length === 0) throw new Failure(`No such gate. There are: ${Object.keys(gates).join(', ')}`)

  const failures = []
  const waiting = [...names]
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      const startedAt = performance.now()
      const { code, output } = await capture(...gates[name])
      console.log(`${code === 0 ? '✔' : '✘'} ${name} ${seconds(performance.now() - startedAt)}`)
      if (code !== 0) failures.push({ name, output })
    }
  }
  await Promise.all(Array.from({ length: atATime }, worker))

  for (const { name, output } of failures) console.error(`\n✘ ${name}\n${output.trim()}`)
  console.log(`\n${names.length - failures.length} gates passed, ${failures.length} failed`)
  return failures.length === 0 ? 0 : 1
})

/** One run of tsc per folder that has code. A folder without a tsconfig fails: nothing goes unchecked. */
function typeGates() {
  const folders = ['packages', 'examples'].flatMap((parent) =>
    readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
  )
  // An example whose pages are Vue's or Svelte's own kind of file has nothing that tsc reads.
  const known = [...folders, '.dev'].filter(
    (folder) => !folder.startsWith('examples/') || existsSync(join(root, folder, 'tsconfig.json')),
  )
  return Object.fromEntries(known.map((folder) => [`types ${folder}`, ['tsc', ['-p', folder]]]))
}
