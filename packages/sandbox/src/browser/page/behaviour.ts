import { type Wallet, wallets } from '../wire/index.js'

/** How the stand-in is to behave on this page, told by the address of its script: `/stripe.js?wallets=none`. */
export interface Behaviour {
  /** The wallets that this browser has. */
  wallets: readonly Wallet[]
  /** Whether every Element fails to load, with a `loaderror`. */
  failsToLoad: boolean
}

/**
 * `wallets` lists the ones to offer, `none` none; without it there are all. `load=error` makes every Element fail.
 * Unknown values are mistakes of the caller.
 */
export function readBehaviour(search: string): Behaviour {
  const query = new URLSearchParams(search)
  const load = query.get('load')
  if (load !== null && load !== 'error') {
    throw new TypeError(
      `/stripe.js?load=${load}: "error" is expected. A script that is slow or blocked is a fault on the path /stripe.js.`,
    )
  }
  return { wallets: walletsOf(query.get('wallets')), failsToLoad: load === 'error' }
}

function walletsOf(wanted: string | null): readonly Wallet[] {
  if (wanted === null) return wallets
  if (wanted === 'none') return []
  return wanted.split(',').map((name) => {
    const wallet = wallets.find((each) => each === name)
    if (wallet !== undefined) return wallet
    throw new TypeError(`/stripe.js?wallets=${wanted}: a list of ${wallets.join(', ')} is expected, or none.`)
  })
}
