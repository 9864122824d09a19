import type { TestProject } from 'vitest/node'
import { startPostgres } from './postgres-server.js'
import type {} from './provided.js'

/** Several projects need Postgres, and each loads this file anew: the first starts it, the last stops it. */
const shared = Symbol.for('azora.test.postgres')
interface Shared {
  users: number
  server: ReturnType<typeof startPostgres>
}
const registry = globalThis as typeof globalThis & { [shared]?: Shared | undefined }

/** vitest's global set-up for every project that talks to a database. */
export default async function withPostgres(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.AZORA_TEST_DATABASE_URL
  if (given) {
    project.provide('databaseUrl', given)
    return async () => {}
  }
  const held = registry[shared] ?? { users: 0, server: startPostgres() }
  registry[shared] = held
  held.users += 1
  project.provide('databaseUrl', (await held.server).adminUrl)
  return async () => {
    held.users -= 1
    if (held.users > 0) return
    registry[shared] = undefined
    await (await held.server).stop()
  }
}
