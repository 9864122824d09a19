import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { environment } from '../run/install.mjs'
import { root } from './files.ts'

const copies: string[] = []
afterAll(() => {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true })
})

/** A repo of one package, under our own configuration. */
const lawful = {
  'package.json': '{ "name": "planted", "private": true, "type": "module" }\n',
  'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
  'packages/core/package.json': '{ "name": "core", "type": "module", "exports": "./src/index.ts" }\n',
  'packages/core/tsconfig.json': '{ "extends": "../../tsconfig.base.json", "include": ["src"] }\n',
  'packages/core/src/index.ts': "export { zero } from './zero.js'\n",
  'packages/core/src/zero.ts': 'export const zero: number = 0\n',
}

function ask(command: string, parameters: string[], planted: Record<string, string>) {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'azora-tools-')))
  copies.push(copy)
  for (const name of ['.knip.jsonc', 'tsconfig.base.json']) cpSync(join(root, name), join(copy, name))
  // Biome asks git's ignore file what to leave out, and there is none here.
  const biome = { extends: [join(root, '.biome.jsonc')], root: true, vcs: { enabled: false } }
  writeFileSync(join(copy, '.biome.jsonc'), `${JSON.stringify(biome)}\n`)
  for (const [path, text] of Object.entries({ ...lawful, ...planted })) {
    mkdirSync(dirname(join(copy, path)), { recursive: true })
    writeFileSync(join(copy, path), text)
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const { status, stdout, stderr } = spawnSync(command, parameters, { cwd: copy, env: environment(), encoding: 'utf8' })
  return { status, says: `${stdout}${stderr}` }
}

const lint = (planted: Record<string, string>) =>
  ask('biome', ['check', '--error-on-warnings', 'packages/core/src'], planted)
const types = (planted: Record<string, string>) => ask('tsc', ['-p', 'packages/core'], planted)
const unused = (planted: Record<string, string>) => ask('knip', ['--no-progress'], planted)

describe('the tools under our configuration', { timeout: 60_000 }, () => {
  it.each([
    ['Biome', lint],
    ['tsc', types],
    ['knip', unused],
  ])('%s has nothing to say about a lawful repo', (_, tool) => {
    const { status, says } = tool({})
    expect(status, says).toBe(0)
  })

  it('Biome sees what is not formatted', () => {
    const { status, says } = lint({ 'packages/core/src/zero.ts': 'export const zero: number = 0;\n' })
    expect(says).toContain('zero.ts format')
    expect(status).toBe(1)
  })

  it('Biome sees what is not lawful', () => {
    const { status, says } = lint({ 'packages/core/src/zero.ts': 'export const zero = JSON.parse("0") as any\n' })
    expect(says).toContain('noExplicitAny')
    expect(status).toBe(1)
  })

  it('tsc sees a value of another type', () => {
    expect(types({ 'packages/core/src/zero.ts': "export const zero: number = '0'\n" }).says).toContain('TS2322')
  })

  it('tsc sees an element that may be missing', () => {
    const text = 'export const zero: number = [0][1]\n'
    expect(types({ 'packages/core/src/zero.ts': text }).says).toContain('TS2322')
  })

  it('knip sees a file, an export and a dependency that nobody uses', () => {
    const { status, says } = unused({
      'packages/core/src/lost.ts': 'export const lost = 1\n',
      'packages/core/src/zero.ts': 'export const zero = 0\nexport const one = 1\n',
      'packages/core/package.json':
        '{ "name": "core", "type": "module", "exports": "./src/index.ts", "dependencies": { "zod": "4.0.0" } }\n',
    })
    for (const name of ['lost.ts', 'one', 'zod']) expect(says).toContain(name)
    expect(status).toBe(1)
  })
})

describe('pnpm check', () => {
  it('fails for a gate that there is not', () => {
    const { status, stderr } = spawnSync('node', ['.dev/check.mjs', 'nothing'], {
      cwd: root,
      env: environment(),
      encoding: 'utf8',
    })
    expect(stderr).toContain('No such gate')
    expect(status).toBe(1)
  })
})
