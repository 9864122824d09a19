import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './files.ts'
import { packageProblems } from './package-shape.ts'
import { report } from './report.ts'

const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
report(`${folders.length} packages, packed`, folders.flatMap(packageProblems))
