import type { Telemetry } from './create-telemetry.js'
import type { Kind } from './instruments.js'

type Call = (...given: unknown[]) => Promise<unknown>

/** A port with each of its calls observed under its own path, such as `paymentIntents.create`. */
export function observing<Port extends object>(telemetry: Telemetry, kind: Kind, port: Port): Port {
  // Every function of the port is a call that takes what it took before and answers the same.
  return observingFrom(telemetry, kind, port, '') as Port
}

function observingFrom(telemetry: Telemetry, kind: Kind, port: object, path: string): object {
  return Object.fromEntries(
    Object.entries(port).map(([name, part]: [string, unknown]) => {
      if (typeof part === 'function') return [name, observed(telemetry, kind, `${path}${name}`, part as Call)]
      if (typeof part === 'object' && part !== null) {
        return [name, observingFrom(telemetry, kind, part, `${path}${name}.`)]
      }
      return [name, part]
    }),
  )
}

function observed(telemetry: Telemetry, kind: Kind, name: string, call: Call): Call {
  return (...given) => telemetry.observe(kind, name, () => call(...given))
}
