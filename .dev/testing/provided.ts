declare module 'vitest' {
  /** What the global set-ups hand to tests through `inject`. */
  interface ProvidedContext {
    /** Connects to a Postgres as a user who may create databases; see `freshDatabase`. */
    databaseUrl: string
    /** The program of the Chromium that tests drive. */
    chromiumPath: string
  }
}

export {}
