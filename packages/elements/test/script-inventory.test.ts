import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../dist')
const hashes: Readonly<Record<string, string>> = read('integrity.json')
const inventory: readonly Entry[] = read('script-inventory.json')
const ours = inventory.filter(({ integrity }) => integrity !== null)
const others = inventory.filter(({ integrity }) => integrity === null)

interface Entry {
  readonly script: string
  readonly purpose: string
  readonly loaded: string
  readonly integrity: string | null
  readonly bytes: number | null
}

function read<Content>(name: string): Content {
  const file = join(folder, name)
  if (!existsSync(file)) throw new Error(`dist/${name} is not there: build first (pnpm build).`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

it('has the file for script tags and every part, and nothing else of ours', () => {
  const parts = globSync('parts/**/*.js', { cwd: folder }).map((file) => file.replaceAll('\\', '/'))
  expect(parts.length).toBeGreaterThan(11)
  expect(ours.map(({ script }) => script).sort()).toEqual(['azora-pay.js', ...parts].sort())
})

it('has every file that the file for script tags loads', () => {
  const text = readFileSync(join(folder, 'azora-pay.js'), 'utf8')
  const loaded = [...text.matchAll(/(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+)["'`]/g)].map(([, file]) => file)
  expect(loaded).toContainEqual(expect.stringMatching(/express-row\.js$/))
  expect(ours.map(({ script }) => script)).toEqual(expect.arrayContaining(loaded))
})

it.each(inventory.map((entry) => [entry.script, entry] as const))(
  'says of %s what it is for and when it is loaded',
  (_script, { loaded, purpose }) => {
    expect(purpose).toMatch(/\w{4}/)
    expect(loaded).toMatch(/\w{2}/)
  },
)

it.each(ours.map((entry) => [entry.script, entry] as const))(
  'has the SHA-384 and the size of %s as it is now',
  async (file, { bytes, integrity }) => {
    const content = readFileSync(join(folder, file))
    const digest = await crypto.subtle.digest('SHA-384', content)
    expect(integrity).toBe(`sha384-${Buffer.from(digest).toString('base64')}`)
    expect(bytes).toBe(content.length)
  },
)

it('has the same hashes for tools, by the name of the file', () => {
  expect(hashes).toEqual(Object.fromEntries(ours.map(({ integrity, script }) => [script, integrity])))
})

it('has one script of somebody else’s: Stripe’s, from the address that the form loads and the documents name', () => {
  const text = readFileSync(join(folder, 'azora-pay.js'), 'utf8')
  const page = readFileSync(join(import.meta.dirname, '../../../docs/pay-form/pci.md'), 'utf8')
  expect(others).toHaveLength(1)
  const [{ script } = { script: '' }] = others
  expect(text).toContain(script)
  expect(page).toContain(`| \`${script}\` |`)
})
