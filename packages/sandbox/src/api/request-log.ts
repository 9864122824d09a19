/** One request, as the inspector and assertions see it. */
export interface RequestEntry {
  id: string
  /** ISO 8601, by the sandbox's clock. */
  at: string
  method: string
  path: string
  /** The connected account that it was about; `null` for the platform itself. */
  account: string | null
  /** What was sent: the query of a GET, the form of a POST, encoded as it came. */
  form: string
  /** Absent when no answer was given. */
  status?: number
  idempotencyKey: string | null
  replayed: boolean
  /** The fault that struck it, in words. */
  fault?: string
  /** The code, or else the type, of the error that was answered. */
  error?: string
  /** The answer's body, unless it is longer than what the log keeps. */
  answer?: string
}

/** Enough to look back over a debugging session; a server that runs for weeks forgets. */
const mostEntries = 1000

/** A page of ten objects fits. A bound keeps a thousand long answers from filling the memory. */
const longestAnswer = 40_000

export interface RequestLog {
  add(entry: RequestEntry): void
  get(id: string): RequestEntry | undefined
  /** Oldest first. */
  all(): readonly RequestEntry[]
  clear(): void
}

export function createRequestLog(changed: () => void = () => {}): RequestLog {
  let entries: RequestEntry[] = []
  return {
    add({ answer, ...entry }) {
      entries.push({ ...entry, ...(answer !== undefined && answer.length <= longestAnswer && { answer }) })
      if (entries.length > mostEntries * 2) entries = entries.slice(-mostEntries)
      changed()
    },
    get: (id) => entries.find((entry) => entry.id === id),
    all: () => entries.slice(-mostEntries),
    clear() {
      entries = []
    },
  }
}
