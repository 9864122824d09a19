import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Budget, measure } from './size.ts'

const folder = mkdtempSync(join(tmpdir(), 'azora-size-'))
const budget: Budget = { file: 'bundle.js', mostGzipBytes: 1000, forbidden: [/\bsk_/], reachesBrowser: 'as it is' }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function problemsOf(files: Record<string, string>): string[] {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return measure(folder, budget).problems
}

describe('the size gate', () => {
  it('asks for a build when there is none', () => {
    expect(problemsOf({})).toEqual(['bundle.js is not there: build first (pnpm build).'])
  })

  it('lets a small file pass', () => {
    expect(problemsOf({ 'bundle.js': 'export const a = 1' })).toEqual([])
  })

  it('sees a file that is too big', () => {
    expect(problemsOf({ 'bundle.js': randomBytes(2000).toString('hex') })).toHaveLength(1)
  })

  it('counts what the file imports', () => {
    const chunk = randomBytes(2000).toString('hex')
    expect(problemsOf({ 'bundle.js': 'import{a}from"./chunk.js"', 'chunk.js': chunk })).toHaveLength(1)
  })

  it('does not count what is loaded later, but looks into it', () => {
    const chunk = `${randomBytes(2000).toString('hex')} sk_`
    expect(problemsOf({ 'bundle.js': 'import("./chunk.js")', 'chunk.js': chunk })).toEqual([
      'bundle.js contains "sk_".',
    ])
  })

  it('measures what a bundler makes of a file that is imported', () => {
    const text = `export const a = 1 // ${randomBytes(2000).toString('hex')}`
    writeFileSync(join(folder, 'bundle.js'), text)
    expect(measure(folder, budget).problems).toHaveLength(1)
    expect(measure(folder, { ...budget, reachesBrowser: 'through a bundler' }).problems).toEqual([])
  })

  it('sees a forbidden string, also in what the file imports', () => {
    expect(problemsOf({ 'bundle.js': "import './chunk.js'", 'chunk.js': 'const key = "sk_test_1"' })).toEqual([
      'bundle.js contains "sk_".',
    ])
  })
})
