/** One request, as the inspector and assertions see it. */
export interface RequestEntry {
  id: string
  /** ISO 8601, by the sandbox's clock. */
  at: string
  method: string
  path: string
  /** Absent when no answer was given. */
  status?: number
  idempotencyKey: string | null
  replayed: boolean
  /** The fault that struck it, in words. */
  fault?: string
  /** The code, or else the type, of the error that was answered. */
  error?: string
}

/** Enough to look back over a debugging session; a server that runs for weeks forgets. */
const mostEntries = 1000

export interface RequestLog {
  add(entry: RequestEntry): void
  /** Oldest first. */
  all(): readonly RequestEntry[]
  clear(): void
}

export function createRequestLog(): RequestLog {
  let entries: RequestEntry[] = []
  return {
    add(entry) {
      entries.push(entry)
      if (entries.length > mostEntries * 2) entries = entries.slice(-mostEntries)
    },
    all: () => entries.slice(-mostEntries),
    clear() {
      entries = []
    },
  }
}
