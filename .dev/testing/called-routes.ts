import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Reporter, TestModule } from 'vitest/node'
import type { RouteNotes } from '../../packages/sandbox/test/spec/route-notes.js'

const behaviour = 'packages/sandbox/test/behaviour'

/** A vitest reporter that fails a run of the whole behaviour suite which leaves an endpoint of the sandbox uncalled. */
export default class CalledRoutes implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const suite = modules.filter(({ relativeModuleId: path }) => path.startsWith(`${behaviour}/`))
    const table = modules.flatMap((module) => module.meta().simulatedRoutes ?? [])
    if (!isWhole(suite) || table.length === 0) return
    const missed = uncalledRoutes(
      table,
      suite.map((module) => module.meta()),
    )
    if (missed.length === 0) return
    console.error(`\nNo test in ${behaviour} is answered by:\n${missed.map((route) => `  ${route}`).join('\n')}\n`)
    process.exitCode = 1
  }
}

/** Endpoints of the table that no file was answered by. */
export function uncalledRoutes(table: readonly string[], notes: readonly RouteNotes[]): string[] {
  const called = new Set(notes.flatMap(({ answeredRoutes }) => answeredRoutes ?? []))
  return table.filter((route) => !called.has(route))
}

/** Whether nothing was left out: a part of the suite says nothing about the whole. */
function isWhole(suite: readonly TestModule[]): boolean {
  const files = readdirSync(join(import.meta.dirname, '..', '..', behaviour)).filter((name) =>
    name.endsWith('.test.ts'),
  )
  const ran = new Set(suite.map(({ relativeModuleId: path }) => path.split('/').at(-1)))
  const passed = suite.every((module) =>
    [...module.children.allTests()].every((test) => test.result().state === 'passed'),
  )
  return passed && files.every((name) => ran.has(name))
}
