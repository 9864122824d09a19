// `npm test`: everything that must hold, from a fresh clone. Arguments go to vitest, `npm test -- --project unit`, and then
// the gates, which know nothing of them, are left out.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './run/build.mjs'
import { Failure, main } from './run/failure.mjs'
import { environment, install, root } from './run/install.mjs'
import { run, seconds, step } from './run/step.mjs'

const artifacts = join(root, 'artifacts')
const report = join(artifacts, 'tests.json')
const startedAt = performance.now()
/** Whoever asks for some of the tests is in the middle of work; `pnpm check` runs the gates by themselves. */
const filtered = process.argv.length > 2

await main(async () => {
  await step('Installing', install)
  const parts = {
    build: await step('Building the packages', buildAll),
    browser: await step('Finding a browser', () => run('node', ['.dev/browser.mjs'], { env: testEnvironment() })),
    ...(filtered ? {} : { gates: await step('Checking', checkAll) }),
    tests: await step('Testing', runTests),
  }
  return summarise(parts)
})

/** A build that fails is one failure among others: the gates and most tests read the sources. */
async function buildAll() {
  try {
    await build()
    return 0
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(error.message)
    return 1
  }
}

function checkAll() {
  return run('node', ['.dev/check.mjs'], { env: testEnvironment() })
}

function runTests() {
  mkdirSync(artifacts, { recursive: true })
  rmSync(report, { force: true })
  const parameters = ['run', '--config', 'vitest.workspace.ts', ...process.argv.slice(2)]
  return run('vitest', parameters, { env: testEnvironment() })
}

/** No test may reach a real account or a real database because the person who runs it has one set up. */
function testEnvironment() {
  const env = environment({ AZORA_TEST_REPORT: report })
  for (const name of Object.keys(env)) if (name.startsWith('STRIPE_') || name === 'DATABASE_URL') delete env[name]
  return env
}

function summarise(parts) {
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
  const problems = counts ? projectProblems(counts) : ['vitest left no report']
  const marks = Object.entries(parts).map(([name, code]) => `${code === 0 ? '✔' : '✘'} ${name}`)
  console.log(`\n${marks.join('  ')}  in ${seconds(performance.now() - startedAt)}`)
  for (const [name, project] of Object.entries(counts?.projects ?? {}))
    console.log(`  ${name}: ${project.passed} passed`)
  for (const problem of problems) console.error(`✘ ${problem}`)
  const failedParts = Object.entries(parts).filter(
    ([name, code]) => code !== 0 && !(name === 'tests' && counts?.failed),
  )
  const failed = (counts?.failed ?? 0) + failedParts.length + problems.length
  console.log(`${counts?.passed ?? 0} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

/** A project that ran nothing, or a test that was skipped, is not a pass. */
function projectProblems(counts) {
  const empty = Object.entries(counts.projects).filter(([, project]) => project.passed + project.failed === 0)
  return [
    ...(filtered ? [] : empty.map(([name]) => `the project "${name}" ran no test`)),
    ...(counts.skipped > 0 && !filtered ? [`${counts.skipped} tests were skipped`] : []),
  ]
}
