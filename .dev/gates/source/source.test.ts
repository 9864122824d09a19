import { describe, expect, it } from 'vitest'
import { parseSource, rules } from './index.ts'

const server = 'packages/server/src/payments/pay.ts'
const elements = 'packages/elements/src/pay-form/pay-form.ts'

function broken(path: string, text: string): string[] {
  const source = parseSource(path, text)
  return rules.flatMap((rule) => rule(source)).map((finding) => finding.rule)
}

describe('the source rules', () => {
  it.each([
    ['a clock', 'export const at = Date.now()', server],
    ['a clock under its full name', 'export const at = globalThis.Date.now()', server],
    ['a clock handed on', 'export const clock = { now: Date.now }', server],
    ['today', 'export const at = new Date()', server],
    ['chance', 'export const n = Math.random()', server],
    ['a random id', 'export const id = crypto.randomUUID()', server],
    ['a random id by import', "import { randomUUID as id } from 'node:crypto'", server],
    ['the environment', 'export const key = process.env.STRIPE_SECRET_KEY', server],
    ['a timer', 'setTimeout(go, 5)', server],
    ['a timer of globalThis', 'globalThis.setTimeout(go, 5)', server],
    ['a clock in core', 'export const at = Date.now()', 'packages/core/src/money/now.ts'],
    ['a clock in the sandbox', 'export const at = Date.now()', 'packages/sandbox/src/charges/now.ts'],
    ['the environment in elements', 'export const key = process.env.KEY', elements],
  ])('see %s where it must come in by argument', (_, text, path) => {
    expect(broken(path, text)).toEqual(['world'])
  })

  it.each([
    ['runtime/', 'export const at = Date.now()', 'packages/server/src/runtime/clock.ts'],
    ['cli/', 'export const port = process.env.PORT', 'packages/server/src/cli/main.ts'],
    ['a test', 'setTimeout(go, 5)', 'packages/server/src/payments/pay.test.ts'],
    ['a comment or a string', "// Date.now()\nexport const text = 'Math.random()'", server],
    ['a date that was given', 'export const at = new Date(given)', server],
    ['a timer in a browser', 'setTimeout(go, 5)', elements],
  ])('leave %s alone', (_, text, path) => {
    expect(broken(path, text)).toEqual([])
  })

  it.each([
    ['an empty catch', 'catches', 'try { a() } catch {}'],
    ['a catch with a comment only', 'catches', 'try { a() } catch (error) { /* fine */ }'],
    ['a hushing .catch()', 'catches', 'a().catch(() => {})'],
    ['a hushing .catch() with undefined', 'catches', 'a().catch(() => undefined)'],
    ['any', 'casts', 'export const a: any = 1'],
    ['a double cast without a reason', 'casts', 'export const a = b as unknown as string'],
    ['a file that is too long', 'shape', 'export {}\n'.repeat(402)],
    ['a function that is too long', 'shape', `export function f() {\n${'  a()\n'.repeat(70)}}`],
  ])('see %s', (_, rule, text) => {
    expect(broken(server, text)).toEqual([rule])
  })

  it('take a reason for a double cast', () => {
    const text = '// Stripe has signed it.\nexport const a = b as unknown as string'
    expect(broken(server, text)).toEqual([])
  })

  it('take a reason for a .catch() whose error is met elsewhere', () => {
    expect(broken(server, '// Whoever waits for it meets its failure.\na().catch(() => undefined)')).toEqual([])
  })

  it.each([
    ['code in a door', 'packages/server/src/payments/index.ts', 'export const a = 1', 'doors'],
    ['a door that exports everything', 'packages/server/src/payments/index.ts', "export * from './a.js'", 'doors'],
    ['one who uses the door of its own folder', server, "import { a } from './index.js'", 'doors'],
    ['a drawer', 'packages/server/src/utils/pay.ts', '', 'names'],
    ['a drawer of types', 'packages/server/src/payments/types.ts', '', 'names'],
    ['a name that is not kebab-case', 'packages/server/src/payments/createPayment.ts', '', 'names'],
    ['a test that is left out', 'packages/server/src/payments/pay.test.ts', "it.skip('a', b)", 'tests'],
    ['a test that leaves the others out', 'packages/server/src/payments/pay.test.ts', "describe.only('a', b)", 'tests'],
  ])('see %s', (_, path, text, rule) => {
    expect(broken(path, text)).toEqual([rule])
  })
})
