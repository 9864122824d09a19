import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'

/** The recipe launches the browser that Playwright brings along; here it is the one that the tests have. */
vi.mock('playwright', async (original) => {
  const real = await original<typeof import('playwright')>()
  const executablePath = process.env.AZORA_CHROMIUM
  const launch = () =>
    real.chromium.launch({ args: ['--no-sandbox'], ...(executablePath !== undefined && { executablePath }) })
  return { ...real, chromium: { launch } }
})

const guide = readFileSync(join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'sandbox.md'), 'utf8')
const folder = join(import.meta.dirname, 'artifacts')

it('the recipe "3-D Secure in an offline browser test" does what it says, as it is written', async () => {
  const recipes = [...guide.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].flatMap(([, code = '']) =>
    code.includes("from 'playwright'") ? [code] : [],
  )
  expect(recipes).toHaveLength(1)
  const file = join(folder, 'three-d-secure.ts')
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, recipes[0] ?? '')
  try {
    await import(/* @vite-ignore */ file)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
