import type { ChangeSet, Outcome, Put } from '../../src/storage/port/index.js'

/** What happened, a line each: the same seed writes the same lines. */
export interface Trace {
  readonly lines: readonly string[]
  add(line: string): void
}

export function createTrace(nowMs: () => number): Trace {
  const lines: string[] = []
  const startMs = nowMs()
  return {
    lines,
    add(line) {
      lines.push(`${((nowMs() - startMs) / 1000).toFixed(3).padStart(9)} s  ${line}`)
    },
  }
}

/** A set in a few words: what it claims, puts, reserves, ends and tells. */
export function inWords({ changes }: ChangeSet): string {
  return changes
    .flatMap((change): string[] => {
      switch (change.kind) {
        case 'claim_event':
          return [`claim ${change.eventId} ${change.type}`]
        case 'put':
          return [
            `put ${change.record.id} ${change.record.status} as of ${change.asOfS % 100_000}${expectation(change)}`,
          ]
        case 'begin_operation':
          return [`begin ${change.key}`]
        case 'finish_operation':
          return [`finish ${change.key} ${change.result.ok ? 'well' : change.result.error.code}`]
        case 'reserve_refund':
          return [`reserve ${change.amountMinor}`]
        case 'announce':
          return [`announce ${change.fact.key}`]
        case 'retry_fact':
          return [`retry ${change.factKey}`]
        default:
          return []
      }
    })
    .join(', ')
}

function expectation({ expectRevision }: Put): string {
  return expectRevision === undefined ? '' : ` if at revision ${expectRevision}`
}

export function outcomeInWords(outcome: Outcome): string {
  switch (outcome.outcome) {
    case 'applied':
      return `applied${outcome.puts.map(({ result }) => ` ${result}`).join('')}`
    case 'refused':
      return `refused: ${outcome.reason}`
    default:
      return outcome.outcome
  }
}
