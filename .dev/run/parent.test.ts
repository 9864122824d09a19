import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const watcher = `
import { whenNpmIsGone } from ${JSON.stringify(join(import.meta.dirname, 'parent.mjs'))}
const life = setInterval(() => {}, 1000)
whenNpmIsGone(() => { clearInterval(life); console.log('gone') })
console.log(process.pid)
`
/** Starts the watcher and lives on, as npm does. */
const npm = `
require('node:child_process').spawn(process.execPath, ['--input-type=module', '--eval', process.argv[1]], { stdio: 'inherit' })
`

/** What the watcher says, from beyond the death of the one who started it. */
async function watch(env: NodeJS.ProcessEnv) {
  const parent = spawn(process.execPath, ['--eval', npm, watcher], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  parent.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  await expect.poll(() => said).toMatch(/^\d+\n/)
  const pid = Number.parseInt(said, 10)
  onTestFinished(() => {
    if (lives(pid)) process.kill(pid, 'SIGKILL')
  })
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  return { pid, said: () => said }
}

function lives(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
    throw error
  }
}

it('what npm started ends when npm was killed', async () => {
  const { pid, said } = await watch({ ...process.env, npm_lifecycle_event: 'demo' })
  await expect.poll(() => lives(pid), { timeout: 5000 }).toBe(false)
  expect(said()).toBe(`${pid}\ngone\n`)
})
