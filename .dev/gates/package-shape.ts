import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environment } from '../run/install.mjs'

/**
 * Packs a package as it would be published and asks publint and attw about the tarball.
 * Our packages are ES modules only, so the profile leaves out who can't load those.
 */
export function packageProblems(folder: string): string[] {
  if (!existsSync(join(folder, 'dist'))) return [`${folder}/dist is not there: build first (pnpm build).`]
  const destination = mkdtempSync(join(tmpdir(), 'azora-pack-'))
  try {
    const packed = ask(folder, 'pnpm', ['pack', '--pack-destination', destination])
    const tarball = readdirSync(destination).find((name) => name.endsWith('.tgz'))
    if (!packed.ok || !tarball) return [`${folder} can't be packed:\n${packed.says}`]
    const path = join(destination, tarball)
    const answers = [
      ask(folder, 'publint', ['run', path, '--strict']),
      ask(folder, 'attw', [
        path,
        '--profile',
        'esm-only',
        '--format',
        'ascii',
        '--no-emoji',
        '--exclude-entrypoints',
        'cdn',
        'azora-pay.css',
      ]),
    ]
    return answers.filter(({ ok }) => !ok).map(({ says }) => `${folder}:\n${says}`)
  } finally {
    rmSync(destination, { recursive: true, force: true })
  }
}

function ask(cwd: string, command: string, parameters: string[]): { ok: boolean; says: string } {
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd, env: environment(), encoding: 'utf8' })
  return { ok: status === 0, says: `${stdout}${stderr}` }
}
