// One probe of one subject, in a process and a database of its own: a crash is a result too.
import { setTimeout as sleep } from 'node:timers/promises'
import { signed } from '../events/events.ts'
import { inputOf } from '../kit/child.ts'
import { asAdmin, emptyDatabase } from '../kit/database.ts'
import { loadProduct } from '../kit/product.ts'
import { openDoor } from './database-door.ts'
import { makeHistories, priceOf } from './histories.ts'
import { type ProbeName, probes } from './probes.ts'
import { type SubjectName, subjects } from './subjects.ts'

export interface ProbeInput {
  readonly cache: string
  readonly adminUrl: string
  readonly subject: SubjectName
  readonly probe: ProbeName
}

const OBJECTS = 100

/** Stripe waits about as long for an answer. */
const PATIENCE_MS = 10_000

const { cache, adminUrl, subject: name, probe } = inputOf<ProbeInput>()
const databaseName = `probe_${name.replace('-', '_')}`
const ownUrl = await emptyDatabase(adminUrl, databaseName)
const door = await openDoor(ownUrl)
const { createSandbox } = await loadProduct(cache)
const sandbox = createSandbox({ seed: 1, clock: '2026-11-01T12:00:00Z' })
const { url: stripeUrl } = await sandbox.listen({ port: 0 })
const price = await priceOf(sandbox)
const subject = await subjects[name]({ cache, url: door.url, ownUrl, stripeUrl, price })
const histories = await makeHistories(sandbox, subject.kept, OBJECTS)
await subject.introduce?.(histories)

const result = await probes[probe]({
  subject,
  sandbox,
  histories,
  door,
  async deliver(event) {
    const [delivery] = signed([event])
    if (delivery === undefined) return false
    const answered = subject.handle(delivery.body, delivery.signature).then(
      () => true,
      () => false,
    )
    return Promise.race([answered, sleep(PATIENCE_MS, false)])
  },
  async killIdleConnections() {
    await asAdmin(adminUrl, (admin) =>
      admin.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and state = 'idle' and application_name <> 'probe'",
        [databaseName],
      ),
    )
    await sleep(1000)
  },
})
console.log(JSON.stringify(result))
await Promise.allSettled([subject.close(), sandbox.close(), door.close()])
process.exit(0)
