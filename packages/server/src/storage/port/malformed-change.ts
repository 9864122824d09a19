/** What can be written by no storage: a caller's bug, or an object of Stripe's in a shape that we don't know. */
export class MalformedChange extends TypeError {
  override readonly name = 'MalformedChange'
}
