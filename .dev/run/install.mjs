// Brings the repo's own Node, pnpm and dependencies onto a machine that has only some Node and npm.
// Written for old Node, without dependencies: it runs before there are any.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Failure } from './failure.mjs'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const oldestNode = 18
const pnpmVersion = '12.21.0'
const programs = join(root, 'node_modules', '.bin')
const receipt = join(root, 'node_modules', '.azora-installed')
const onWindows = process.platform === 'win32'

/** Installs what the lock file names, unless that is what is installed already. Returns whether there was work. */
export function install() {
  requireNode()
  const wanted = fingerprint()
  if (existsSync(receipt) && readFileSync(receipt, 'utf8') === wanted) return false

  const [command, ...first] = existsSync(join(programs, 'pnpm'))
    ? [join(programs, 'pnpm')]
    : ['npx', '--yes', `pnpm@${pnpmVersion}`]
  const { status, error } = spawnSync(
    command,
    [...first, 'install', '--frozen-lockfile', '--reporter=append-only', '--loglevel=error'],
    { cwd: root, env: environment(), stdio: ['ignore', 'inherit', 'inherit'], shell: onWindows },
  )
  if (error?.code === 'ENOENT') {
    throw new Failure(`There is no \`${command}\` on this machine. It comes with npm: https://nodejs.org/en/download`)
  }
  if (status !== 0) {
    throw new Failure(
      'The dependencies could not be installed; the lines above say why.\n' +
        'ECONNREFUSED, ENOTFOUND or ETIMEDOUT there mean that the npm registry was out of reach: the first run needs it.',
    )
  }
  writeFileSync(receipt, wanted)
  return true
}

/** The environment of everything that we start: the repo's own programs, its Node 24 among them, come first. */
export function environment(extra = {}) {
  return { ...process.env, ...extra, PATH: [programs, process.env.PATH].filter(Boolean).join(delimiter) }
}

function requireNode() {
  if (Number.parseInt(process.versions.node, 10) >= oldestNode) return
  throw new Failure(`This is Node ${process.versions.node}; Node ${oldestNode} or newer is needed to begin.`)
}

/** Changes when a manifest or the lock file does. */
function fingerprint() {
  const folders = ['packages', 'examples'].flatMap((name) =>
    existsSync(join(root, name)) ? readdirSync(join(root, name)).map((entry) => join(name, entry)) : [],
  )
  const manifests = ['.', 'docs', ...folders].map((folder) => join(root, folder, 'package.json'))
  const hash = createHash('sha256').update(pnpmVersion)
  for (const file of [join(root, 'pnpm-lock.yaml'), join(root, 'pnpm-workspace.yaml'), ...manifests]) {
    if (existsSync(file)) hash.update(`\0${file}\0`).update(readFileSync(file))
  }
  return hash.digest('hex')
}
