import { type Wallet, wallets } from '../wire/index.js'

/** How the stand-in is to behave on this page, told by the address of its script: `/stripe.js?wallets=none`. */
export interface Behaviour {
  /** The wallets that this browser has. */
  wallets: readonly Wallet[]
}

/** `wallets` lists the ones to offer, `none` none; without it there are all. Unknown names are mistakes of the caller. */
export function readBehaviour(search: string): Behaviour {
  const wanted = new URLSearchParams(search).get('wallets')
  if (wanted === null) return { wallets }
  const names = wanted === 'none' ? [] : wanted.split(',')
  return {
    wallets: names.map((name) => {
      const wallet = wallets.find((each) => each === name)
      if (wallet !== undefined) return wallet
      throw new TypeError(`/stripe.js?wallets=${wanted}: a list of ${wallets.join(', ')} is expected, or none.`)
    }),
  }
}
