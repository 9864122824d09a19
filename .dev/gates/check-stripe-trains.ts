import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './files.ts'
import { report } from './report.ts'
import { trainProblems } from './stripe-trains.ts'

const read = (owner: string, file: string) => readFileSync(join(root, 'packages', owner, 'node_modules', file), 'utf8')

const pairs = [
  ['server', 'elements'],
  ['sandbox', 'sandbox'],
] as const
const problems = pairs.flatMap(([api, js]) =>
  trainProblems(read(api, 'stripe/esm/apiVersion.js'), read(js, '@stripe/stripe-js/dist/index.mjs')),
)
report('stripe and @stripe/stripe-js agree', problems)
