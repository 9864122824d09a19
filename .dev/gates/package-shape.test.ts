import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packageProblems } from './package-shape.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function makePackage(entry: Record<string, string>, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'azora-package-'))
  folders.push(folder)
  const manifest = {
    name: 'planted',
    version: '1.0.0',
    license: 'MIT',
    type: 'module',
    files: ['dist'],
    exports: { '.': entry },
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, 'dist'), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

const typed = { types: './dist/index.d.ts', default: './dist/index.js' }
const code = { 'dist/index.js': 'export const a = 1\n' }
const types = { 'dist/index.d.ts': 'export declare const a: number\n' }

describe('the package gate', { timeout: 60_000 }, () => {
  it('lets a whole package pass', () => {
    expect(packageProblems(makePackage(typed, { ...code, ...types }))).toEqual([])
  })

  it('asks for a build when there is none', () => {
    expect(packageProblems(makePackage(typed, {})).join()).toContain('build first')
  })

  it('sees an export that leads nowhere', () => {
    expect(packageProblems(makePackage({ default: './dist/none.js' }, { ...code, ...types }))).not.toEqual([])
  })

  it('sees types that are missing from the tarball', () => {
    expect(packageProblems(makePackage(typed, code))).not.toEqual([])
  })

  it('sees types that import what Node could not', () => {
    const text = "export { b as a } from './lost'\n"
    const lost = { 'dist/index.d.ts': text, 'dist/lost.d.ts': 'export declare const b: number\n' }
    expect(packageProblems(makePackage(typed, { ...code, ...lost }))).not.toEqual([])
  })
})
