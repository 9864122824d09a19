import type { Storage } from '../storage/port/index.js'

/** What was really written, read past the adapter: the suite believes nothing that the adapter says of itself. */
export interface RawReader {
  /** Keys of all facts in the outbox, in any order. */
  factKeys(): Promise<readonly string[]>
  /** Ids of all events that were claimed. */
  eventIds(): Promise<readonly string[]>
  /** Ids and JSON texts of all records of a kind. */
  records(kind: string): Promise<readonly { readonly id: string; readonly data: string }[]>
  /** Operation keys of all open reservations. */
  reservations(): Promise<readonly string[]>
}

/** One storage under test, empty and migrated. */
export interface StorageUnderTest<Tx> {
  readonly storage: Storage<Tx>
  readonly raw: RawReader
  /**
   * Writes a mark through the transaction of a delivery; `marks` reads what took effect. This is how the suite sees
   * that a handler's writes and the fact's delivery are one.
   */
  readonly mark: (tx: Tx, text: string) => Promise<void>
  readonly marks: () => Promise<readonly string[]>
  close(): Promise<void>
}

/** The functions of a test runner that the suite needs: vitest's, Jest's and node:test's fit. */
export interface TestRunner {
  describe(name: string, define: () => void): void
  it(name: string, run: () => Promise<void>, timeoutMs?: number): void
}

/** How to test a storage. */
export interface ConformanceOptions<Tx> extends TestRunner {
  /** For the report, for example `postgres`. */
  readonly name: string
  /** Makes an empty storage; called once for each test. */
  readonly open: () => Promise<StorageUnderTest<Tx>>
}

/** One test of the suite: a sentence, and what must hold. */
export interface Requirement {
  readonly sentence: string
  readonly hold: <Tx>(under: StorageUnderTest<Tx>) => Promise<void>
}

/** A chapter of the suite. */
export interface Chapter {
  readonly title: string
  readonly requirements: readonly Requirement[]
}

/** Races and rounds take longer than a runner's default. */
export const TIMEOUT_MS = 60_000
