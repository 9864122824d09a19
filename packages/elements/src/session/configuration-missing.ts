/** The page left out something without which no payment can be made. */
export class ConfigurationMissing extends Error {
  override readonly name = 'ConfigurationMissing'
  /** The attribute that is missing. */
  readonly attribute: string

  /** @param example - A value that it could have. */
  constructor(attribute: string, example: string) {
    super(`<azora-pay-form> needs ${attribute}, for example ${attribute}="${example}".`)
    this.attribute = attribute
  }
}
