import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const guide = ['../../../../docs/sandbox.md', '../../README.md']
  .map((path) => readFileSync(join(import.meta.dirname, path), 'utf8'))
  .join('\n')

/** Recipes that prove themselves: they bring their imports and assert what they promise. */
const recipes = [...guide.matchAll(/^## (.+)$([\s\S]*?)(?=^## |$(?![\s\S]))/gm)].flatMap(([, title = '', text = '']) =>
  [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)]
    .map(([, code = '']) => code)
    .filter((code) => code.includes("from 'node:assert/strict'"))
    // That one is run where there is a browser: in ../browser/recipe.browser.test.ts.
    .filter((code) => !code.includes("from 'playwright'"))
    .map((code) => ({ title, code })),
)

/** Not in git; inside the package's tests, so that imports lead where a test's lead. */
const folder = join(import.meta.dirname, 'artifacts')

it('the guide has recipes that run', () => {
  expect(recipes.map(({ title }) => title)).toEqual([
    'Run my CI offline',
    'See a renewal fail',
    'Reorder my webhooks',
    'Lose the answer of a request',
    'Charge a saved card a month later',
    'Start every test from the same world',
    'A marketplace on your laptop',
  ])
})

it.each(recipes)('the recipe "$title" does what it says', async ({ title, code }) => {
  const file = join(folder, `${title.toLowerCase().replaceAll(/\W+/g, '-')}.ts`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, code)
  try {
    await import(/* @vite-ignore */ file)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
