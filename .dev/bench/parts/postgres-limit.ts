import type { Part } from '../kit/part.ts'
import { measurePostgresLimit } from '../server/postgres-limit.ts'

export const part: Part = {
  about: "what Postgres itself takes of the adapter's calls, from pgbench",
  run: measurePostgresLimit,
}
