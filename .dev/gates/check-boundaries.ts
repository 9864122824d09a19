import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readBoundaries } from './boundaries.ts'
import { root } from './files.ts'
import { report } from './report.ts'

const { modules, violations } = readBoundaries(root)
const folders = ['packages', 'examples'].flatMap((parent) =>
  readdirSync(join(root, parent)).map((name) => `${parent}/${name}`),
)
// A checker that can't read our files would find nothing wrong with them.
const unseen = folders.filter((folder) => !modules.get(folder))
const total = [...modules.values()].reduce((sum, count) => sum + count, 0)
report(`${total} modules`, [
  ...unseen.map((folder) => `No module was seen in ${folder}.`),
  ...violations.map(({ rule, from, to }) => `${from} → ${to} [${rule}]`),
])
