import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { lockFolder } from '../../src/persistence/lock-folder.js'

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'azora-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const dead = '{"pid":4194999,"began":"1"}'

/** What takes and leaves a folder does this much with files, one call after the other. */
const steps = ['linkSync', 'readFileSync', 'renameSync', 'rmSync', 'writeFileSync'] as const

/** Lets somebody else act just before the step of that number; the steps of the other are not counted. */
function before(number: number, act: () => void): { readonly isReached: () => boolean } {
  const fs = process.getBuiltinModule('node:fs')
  let left = number
  for (const name of steps) {
    const real = fs[name] as (...args: readonly unknown[]) => unknown
    const spy = vi.spyOn(fs, name) as unknown as { mockImplementation(by: typeof real): void }
    spy.mockImplementation((...args) => {
      if (String(args[0]).startsWith('/proc')) return real(...args)
      left -= 1
      if (left === 0) act()
      return real(...args)
    })
  }
  return { isReached: () => left <= 0 }
}

/** Tries, and says how that ended. */
function attempt(folder: string): string {
  try {
    lockFolder(folder)
    return 'has it'
  } catch (error) {
    return String(error)
  }
}

/** How it may end. */
const expected = new RegExp(`^has it$|^TypeError: .* is in use by another sandbox \\(process ${process.pid}\\)`)

describe('the lock of a folder', () => {
  it.each([
    ['that nobody has', undefined],
    ['of a process that was killed', dead],
    ['after a power cut', ''],
  ])('%s goes to one of two, wherever the second comes between', (_, left) => {
    const root = newFolder()
    let number = 0
    for (let isReached = true; isReached; ) {
      number += 1
      const folder = join(root, String(number))
      mkdirSync(folder)
      if (left !== undefined) writeFileSync(join(folder, 'sandbox.lock'), left)
      const outcomes: string[] = []
      const second = before(number, () => outcomes.push(attempt(folder)))
      outcomes.push(attempt(folder))
      vi.restoreAllMocks()
      isReached = second.isReached()
      expect(
        outcomes.filter((outcome) => outcome === 'has it'),
        `before step ${number}`,
      ).toHaveLength(1)
      for (const outcome of outcomes) expect(outcome, `before step ${number}`).toMatch(expected)
      expect(readdirSync(folder)).toEqual(['sandbox.lock'])
    }
    expect(number).toBeGreaterThan(3)
  })

  it('goes to one of many processes that start at once, and the others are told who has it', async () => {
    const root = newFolder()
    const folders = Array.from({ length: 300 }, (_, at) => join(root, String(at)))
    for (const [at, folder] of folders.entries()) {
      mkdirSync(folder)
      writeFileSync(join(folder, 'sandbox.lock'), at % 2 === 0 ? dead : '')
    }
    const source = pathToFileURL(join(import.meta.dirname, '../../src/persistence/lock-folder.ts'))
    const script = `
      const { lockFolder } = await import(${JSON.stringify(source)})
      const outcome = (folder) => { try { lockFolder(folder); return 'has it' } catch (error) { return String(error) } }
      console.log('here')
      process.stdin.once('data', () => console.log(JSON.stringify(${JSON.stringify(folders)}.map(outcome))))`
    const racers = Array.from({ length: 4 }, () => {
      const racer = spawn(process.execPath, ['--input-type=module', '-e', script], {
        stdio: ['pipe', 'pipe', 'inherit'],
      })
      onTestFinished(() => void racer.kill('SIGKILL'))
      return { racer, lines: createInterface({ input: racer.stdout })[Symbol.asyncIterator]() }
    })
    for (const { lines } of racers) expect((await lines.next()).value).toBe('here')
    for (const { racer } of racers) racer.stdin.write('go\n')
    // Whoever is done stays: what it has would be that of the dead.
    const outcomes = await Promise.all(
      racers.map(async ({ lines }) => JSON.parse(String((await lines.next()).value)) as string[]),
    )
    for (const at of folders.keys()) {
      const all = outcomes.map((each) => each[at] ?? '')
      expect(all.filter((outcome) => outcome === 'has it')).toHaveLength(1)
      for (const outcome of all) expect(outcome).toMatch(/^has it$|^TypeError: .* is in use by another sandbox/)
    }
    const exits = racers.map(({ racer }) => once(racer, 'exit'))
    for (const { racer } of racers) racer.stdin.end()
    await Promise.all(exits)
  })

  it('is taken over also when who was taking it over was killed in the middle of that', () => {
    const folder = newFolder()
    for (const name of ['sandbox.lock', 'sandbox.lock.next']) writeFileSync(join(folder, name), dead)
    const release = lockFolder(folder)
    expect(readdirSync(folder)).toEqual(['sandbox.lock'])
    release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('is left where it is by one that no longer has it', () => {
    const folder = newFolder()
    const release = lockFolder(folder)
    const other = `{"pid":${process.ppid},"began":"of another sandbox"}`
    writeFileSync(join(folder, 'sandbox.lock'), other)
    release()
    expect(readFileSync(join(folder, 'sandbox.lock'), 'utf8')).toBe(other)
  })
})
