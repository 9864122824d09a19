/** When news is from, and what kind of news it is: the part of a fold's input that is not the object itself. */
export interface News {
  /** Unix seconds: an event's `created`; for an answer of the API, the second that it certainly included. */
  readonly asOfS: number
  /** The news is a `*.created` event: the object as it was born, whatever has happened since. */
  readonly creation: boolean
  /** Unix milliseconds: now, by our clock. */
  readonly nowMs: number
}
