import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cut } from '../cdn/leave-out.js'
import { leftOut } from '../cdn/left-out.js'

const folder = join(import.meta.dirname, '../src')
const sources = globSync('**/*.ts', { cwd: folder })
  .filter((file) => !file.includes('.test.'))
  .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const)

const uses = (pattern: RegExp) => sources.filter(([, text]) => pattern.test(text)).map(([file]) => file)

describe('the sources do without', () => {
  it.each(leftOut.flatMap(({ what, usedAs }) => (usedAs ? [[what, usedAs] as const] : [])))('%s', (_what, pattern) => {
    expect(uses(pattern)).toEqual([])
  })

  it('and would be caught using one', () => {
    const property = leftOut.find(({ what }) => what.startsWith('properties of elements'))?.usedAs
    expect(property?.test('<input .value=$' + '{text}>')).toBe(true)
    expect(uses(/html`/).length).toBeGreaterThan(2)
  })
})

const dependency = `
export const isDev = true
function resolve(part, value) { return part.find(value) }
class Part {
  connect() { return 1 }
  write(value) {
    if (value.nodeType) { this.append(value) } else if (isDev) { console.warn(value) } else { this.text = value }
    const shown = value.trim()
    return shown
  }
}
class Other extends Part { connect() { return 2 } }
`
const without = (what: Omit<Parameters<typeof cut>[1], 'file'>) => cut(dependency, { file: 'dependency.js', ...what })

describe('what is left out', () => {
  it('is what a variable, a function, a class or a method was; something else stands there', () => {
    const text = without({
      instead: {
        isDev: 'false',
        resolve: '(_part, value) => value',
        'write.shown': "''",
        Other: 'Part',
        'Part.connect': '3',
      },
    })
    expect(text).toContain('export const isDev = false')
    expect(text).toContain('const resolve = (_part, value) => value;')
    expect(text).toContain("const shown = ''")
    expect(text).toContain('const Other = Part;')
    expect(text).toContain('connect() { return 3 }')
  })

  it('is a member of the class that is named, and of no other', () => {
    const text = without({ without: ['Part.connect'] })
    expect(text).not.toContain('return 1')
    expect(text).toContain('return 2')
  })

  it('is a statement; of an if, its else remains, and may be left out in turn', () => {
    const text = without({ statements: ['if (value.nodeType)', 'if (isDev)'] })
    expect(text).toMatch(/write\(value\) \{\s+\{ this\.text = value \}\s+const shown/)
  })

  it.each([
    [{ statements: ['if (value.isElement)'] }, '"if (value.isElement)" is no longer there'],
    [{ without: ['Part.disconnect'] }, '"Part.disconnect" is no longer there'],
    [{ without: ['connect'] }, '"connect" is there 2 times'],
  ])('stops the build when a new version has it no more, or more than once: %j', (what, words) => {
    expect(() => without(what)).toThrow(
      `In dependency.js, ${words}. See what became of it, and change cdn/left-out.ts.`,
    )
  })
})
