import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../dist')
const written = readIntegrity()

function readIntegrity(): Readonly<Record<string, string>> {
  const file = join(folder, 'integrity.json')
  if (!existsSync(file)) throw new Error('dist/integrity.json is not there: build first (pnpm build).')
  return JSON.parse(readFileSync(file, 'utf8'))
}

it('has a hash of the file for script tags and of every part, and of nothing else', () => {
  const parts = globSync('parts/**/*.js', { cwd: folder }).map((file) => file.replaceAll('\\', '/'))
  expect(parts.length).toBeGreaterThan(11)
  expect(Object.keys(written).sort()).toEqual(['azora-pay.js', ...parts].sort())
})

it('has every file that the file for script tags loads', () => {
  const text = readFileSync(join(folder, 'azora-pay.js'), 'utf8')
  const loaded = [...text.matchAll(/(?:from|import)\s*\(?\s*["'`]\.\/([^"'`]+)["'`]/g)].map(([, file]) => file)
  expect(loaded).toContainEqual(expect.stringMatching(/express-row\.js$/))
  expect(Object.keys(written)).toEqual(expect.arrayContaining(loaded))
})

it.each(Object.entries(written))('has the SHA-384 of %s as it is now', async (file, hash) => {
  const digest = await crypto.subtle.digest('SHA-384', readFileSync(join(folder, file)))
  expect(hash).toBe(`sha384-${Buffer.from(digest).toString('base64')}`)
})
