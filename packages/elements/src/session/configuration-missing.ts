/** What no payment can be made without, in one way or another. */
export type NeededAttribute = 'endpoint' | 'item' | 'price' | 'amount' | 'currency'

/** The page left out something without which no payment can be made. */
export class ConfigurationMissing extends Error {
  override readonly name = 'ConfigurationMissing'
  readonly attribute: NeededAttribute

  constructor(attribute: NeededAttribute) {
    super(`${attribute} is missing`)
    this.attribute = attribute
  }
}
