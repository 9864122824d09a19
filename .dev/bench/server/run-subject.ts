// One subject at one concurrency, in a process and a database of its own: new events, then the same events again.
import type pg from 'pg'
import { makeEvents, signed } from '../events/events.ts'
import { inputOf } from '../kit/child.ts'
import { asAdmin, emptyDatabase, written } from '../kit/database.ts'
import { drive, type Run } from './drive.ts'
import { type SubjectName, subjects } from './subjects.ts'

export interface SubjectInput {
  readonly cache: string
  readonly adminUrl: string
  readonly name: SubjectName
  readonly inFlight: number
  readonly events: number
}

export interface SubjectResult {
  readonly fresh: Run
  readonly again: Run
  /** Of the whole server while the events came again. */
  readonly againTransactions: number
  readonly logBytesPerEvent: number
}

const { cache, adminUrl, name, inFlight, events } = inputOf<SubjectInput>()
const url = await emptyDatabase(adminUrl, `bench_${name}`)
const subject = await subjects[name]({ cache, url, connections: inFlight })
const all = makeEvents(events)
// Code is compiled, connections are open and plans are made before anything is measured.
await drive(signed(makeEvents(300, 7)), inFlight, subject.handle)

const result = await asAdmin(adminUrl, async (admin): Promise<SubjectResult> => {
  await admin.query('checkpoint')
  const deliveries = signed(all)
  const before = await written(admin)
  const fresh = await drive(deliveries, inFlight, subject.handle)
  await endVacuum(admin)
  const between = await written(admin)
  const again = await drive(signed(all), inFlight, subject.handle)
  const after = await written(admin)
  await admin.query('alter system reset autovacuum')
  await admin.query('select pg_reload_conf()')
  return {
    fresh,
    again,
    againTransactions: after.transactions - between.transactions,
    logBytesPerEvent: (between.logBytes - before.logBytes) / events,
  }
})
await subject.close()
console.log(JSON.stringify(result))

/** The server's own housekeeping writes too: it waits while we count who else does. */
async function endVacuum(admin: pg.Client): Promise<void> {
  await admin.query('alter system set autovacuum = off')
  await admin.query('select pg_reload_conf()')
  for (;;) {
    const { rows } = await admin.query("select 1 from pg_stat_activity where backend_type like 'autovacuum%'")
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
