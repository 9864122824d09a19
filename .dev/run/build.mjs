import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Failure } from './failure.mjs'
import { root } from './install.mjs'
import { capture } from './step.mjs'

const receipt = join(root, 'node_modules', '.azora-built')

/** Builds every package as it is published, unless nothing changed since the last build here. */
export async function build() {
  const wanted = fingerprint()
  if (!isBuilt(wanted)) await buildAll(wanted, 'build')
}

/** Builds what runs, without the declarations that take most of the time: nobody who tries the demo waits for them. */
export async function buildToRun() {
  const source = fingerprint()
  const wanted = `${source} to run`
  if (!isBuilt(source) && !isBuilt(wanted)) await buildAll(wanted, 'build:run')
}

function isBuilt(wanted) {
  return existsSync(receipt) && readFileSync(receipt, 'utf8') === wanted && everyPackageIsBuilt()
}

/** In the order of their dependencies. */
async function buildAll(wanted, script) {
  rmSync(receipt, { force: true })
  const { code, output } = await capture('pnpm', ['-r', '--no-bail', '--filter', './packages/*', 'run', script])
  if (code !== 0) throw new Failure(`The packages do not build:\n${output}`)
  writeFileSync(receipt, wanted)
}

function packageFolders() {
  return readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
}

function everyPackageIsBuilt() {
  return packageFolders().every((folder) => existsSync(join(folder, 'dist')))
}

/** Changes when anything does that a build reads. */
function fingerprint() {
  const hash = createHash('sha256')
  const add = (file) => hash.update(`\0${file}\0`).update(readFileSync(file))
  for (const file of ['pnpm-lock.yaml', 'tsconfig.base.json']) add(join(root, file))
  for (const folder of packageFolders()) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isFile()) add(join(folder, entry.name))
    for (const file of filesIn(join(folder, 'src'))) add(file)
  }
  return hash.digest('hex')
}

function filesIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}
