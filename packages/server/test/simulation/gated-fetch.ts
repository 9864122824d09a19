import type { Sandbox } from '@azora/pay-sandbox'
import type { Gates, Owner } from './gates.js'
import type { Trace } from './trace.js'
import type { Weather } from './weather.js'

export interface GatedFetchOptions {
  readonly owner: Owner
  readonly gates: Gates
  readonly weather: Weather
  readonly trace: Trace
  readonly sandbox: Sandbox
}

/** The network between one process and Stripe: a request waits on its way, the sandbox may do what the weather says, and so waits the answer. */
export function gatedFetch({ owner, gates, weather, trace, sandbox }: GatedFetchOptions): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    const what = `${init?.method ?? 'GET'} ${url.pathname}`
    await gates.wait(owner, what, init?.signal)
    const fault = weather.network()
    if (fault !== undefined) sandbox.faults.next({ then: fault })
    trace.add(`${owner.name}: ${what} reaches Stripe${fault === undefined ? '' : ` (${JSON.stringify(fault)})`}`)
    const response = await sandbox.fetch(url, init)
    await gates.wait(owner, `${response.status} to ${what}`, init?.signal)
    return response
  }
}
