import { StripeError } from '../errors/index.js'
import type { Call } from './route.js'

/** A verb of which nothing stays when it is refused, however far it came. A payment that was declined was tried: it and its charge stay. */
export function allOrNothing<P, T>(verb: (call: Call<P>) => T): (call: Call<P>) => T {
  return (call) => {
    const fork = call.fork()
    try {
      const result = verb({ ...call, ...fork.stage })
      fork.commit()
      return result
    } catch (error) {
      if (error instanceof StripeError && error.body.type === 'card_error') fork.commit()
      throw error
    }
  }
}
