/** A request as the API reads it, whichever way it came in. */
export interface ApiRequest {
  method: string
  /** Path and query, beginning with a slash. */
  target: string
  /** Looks a header up by its lower-case name. */
  header(name: string): string | null
  /** Text; of a multipart form one character for each byte. */
  body: string
  /** Where a browser reaches the sandbox, without a slash at the end. */
  origin: string
}

/** What comes back: an answer, or, when a fault says so, a broken connection or silence. */
export type ApiOutcome =
  | { kind: 'answer'; status: number; headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> }
  | { kind: 'reset' }
  | { kind: 'silence' }
