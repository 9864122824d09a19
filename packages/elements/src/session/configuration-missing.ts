/** The page left out something without which no payment can be made. */
export class ConfigurationMissing extends Error {
  override readonly name = 'ConfigurationMissing'
  /** The attribute that is missing. */
  readonly attribute: string

  constructor(attribute: string, advice: string) {
    super(`<azora-pay-form> needs ${attribute}: ${advice}`)
    this.attribute = attribute
  }
}
