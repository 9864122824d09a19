/** One step of the schema's history. Once released it is never changed; its text is checked against what ran. */
export interface Migration {
  /** Four digits and a name; they run in this order. */
  readonly version: string
  /** The statements, for a schema of this name. */
  readonly statements: (schema: string) => readonly string[]
}
