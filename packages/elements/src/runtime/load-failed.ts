/** What the form is made of, a part of its own or Stripe's script, did not come, or not in time. */
export class LoadFailed extends Error {
  override readonly name = 'LoadFailed'
  readonly code: 'load_failed' | 'load_timeout'

  constructor(code: 'load_failed' | 'load_timeout', cause?: unknown) {
    super(code, { cause })
    this.code = code
  }
}
