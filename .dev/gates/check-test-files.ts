import { execFileSync } from 'node:child_process'
import { relative, sep } from 'node:path'
import { environment } from '../run/install.mjs'
import { readFiles, root } from './files.ts'
import { report } from './report.ts'
import { testFileProblems } from './test-files.ts'

const parameters = ['list', '--config', 'vitest.workspace.ts', '--filesOnly', '--json']
const output = execFileSync('vitest', parameters, { cwd: root, env: environment(), encoding: 'utf8' })
const listed = JSON.parse(output.slice(output.indexOf('['))) as { file: string }[]
const onDisk = readFiles(root, ['packages', 'examples', '.dev'], ['.test.ts', '.test-d.ts']).map(({ path }) => path)
report(
  `${onDisk.length} test files`,
  testFileProblems(
    onDisk,
    listed.map(({ file }) => relative(root, file).split(sep).join('/')),
  ),
)
