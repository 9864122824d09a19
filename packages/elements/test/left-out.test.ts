import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../src')
const sources = globSync('**/*.ts', { cwd: folder })
  .filter((file) => !file.includes('.test.'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const)

/** What of Lit the file for script tags does not have: see `leave-out.config.ts`. */
const leftOut = [
  ['directives', /from 'lit\/(directives?|async-directive)/],
  ['properties of elements', /\s\.\w+=\$\{/],
  ['reactive controllers', /\.addController\(/],
  ['steps of an update', /\b(willUpdate|shouldUpdate|firstUpdated|getUpdateComplete)\(/],
  ['lists', /\.map\([^)]*=>\s*(html|svg)`/],
] as const

const uses = (pattern: RegExp) => sources.filter(([, text]) => pattern.test(text)).map(([file]) => file)

describe('the sources do without', () => {
  it.each(leftOut)('%s, which the file for script tags has not', (_what, pattern) => {
    expect(uses(pattern)).toEqual([])
  })
})

it('would be caught using one', () => {
  expect(/\s\.\w+=\$\{/.test('<input .value=$' + '{text}>')).toBe(true)
  expect(uses(/html`/).length).toBeGreaterThan(2)
})
