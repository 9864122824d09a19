import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule, Vitest } from 'vitest/node'

interface Count {
  passed: number
  failed: number
  skipped: number
}

/** A vitest reporter that leaves the numbers per project in the file that AZORA_TEST_REPORT names. */
export default class CountTests implements Reporter {
  #projects: Record<string, Count> = {}

  onInit(vitest: Vitest): void {
    this.#projects = Object.fromEntries(vitest.projects.map(({ name }) => [name, { passed: 0, failed: 0, skipped: 0 }]))
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const path = process.env.AZORA_TEST_REPORT
    if (!path) return
    for (const module of modules) {
      const name = module.project.name
      const count = this.#projects[name] ?? { passed: 0, failed: 0, skipped: 0 }
      this.#projects[name] = count
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed' || state === 'failed') count[state] += 1
        else count.skipped += 1
      }
    }
    const total = (key: keyof Count) => Object.values(this.#projects).reduce((sum, count) => sum + count[key], 0)
    const totals = { passed: total('passed'), failed: total('failed'), skipped: total('skipped') }
    writeFileSync(path, `${JSON.stringify({ ...totals, projects: this.#projects }, null, 2)}\n`)
  }
}
