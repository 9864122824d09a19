/** The page left something out, or wrote what it cannot mean, so that no payment can be made. */
export class ConfigurationMissing extends Error {
  override readonly name = 'ConfigurationMissing'
  /** What is the matter, and with which attribute: `missing_item`, `invalid_quantity`. */
  readonly code: `${'missing' | 'invalid'}_${string}`

  constructor(code: ConfigurationMissing['code']) {
    super(code)
    this.code = code
  }
}
