import { type MemoryState, recordKey } from '../../src/storage/memory/state.js'
import { recordContent } from '../../src/storage/port/index.js'
import { foldEvent } from '../../src/webhooks/fold-event.js'
import { readEvent } from '../../src/webhooks/read-event.js'
import { must } from './broken.js'
import type { Mail } from './mail.js'

/**
 * Whatever arrives in whatever order, a record moves along the states that Stripe's object went through, and never back.
 *
 * One exception is by design: an answer of the API is dated by what it certainly included, so what it shows may be newer
 * than its date, and an event in between wins for the moment that the next one takes.
 */
export function createNeverBack(state: MemoryState, mail: Mail): () => void {
  const histories = new Map<string, string[]>()
  const reached = new Map<string, { readonly revision: number; readonly asOfS: number; readonly at: number }>()
  let read = 0

  function readNewEvents(): void {
    for (const { event } of mail.letters.slice(read)) {
      for (const change of foldEvent(readEvent(event), 0) ?? []) {
        if (change.kind !== 'put') continue
        const key = recordKey('platform', change.record.kind, change.record.id)
        const history = histories.get(key) ?? []
        history.push(recordContent(change.record.data))
        histories.set(key, history)
      }
    }
    read = mail.letters.length
  }

  return () => {
    readNewEvents()
    for (const [key, { record, content }] of state.records) {
      const before = reached.get(key)
      if (before?.revision === record.revision) continue
      const history = histories.get(key) ?? []
      const last = history.lastIndexOf(content)
      // An answer of the API may show a state that no event tells of.
      const at = last === -1 ? (before?.at ?? 0) : history.indexOf(content, Math.min(before?.at ?? 0, last))
      const isForward = at >= (before?.at ?? 0) || record.asOfS > (before?.asOfS ?? 0)
      must(isForward, 'a record never goes back', () => `${record.id} shows ${content} again`)
      reached.set(key, { revision: record.revision, asOfS: record.asOfS, at })
    }
  }
}
