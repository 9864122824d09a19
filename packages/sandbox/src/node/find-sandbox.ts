import { isObject } from '../given/index.js'
import type { ListenTrouble } from './listen-error.js'

/** Whoever listens on this machine answers at once, or is no sandbox. */
const patienceMs = 1000

/** Asks whoever has a port whether it is a sandbox. `undefined` when it is not, or says nothing. */
export async function findSandbox(url: string): Promise<ListenTrouble['sandbox']> {
  const state = await askState(url)
  if (!isObject(state) || state.simulated !== true || state.seed === undefined) return undefined
  return { url, seed: String(state.seed) }
}

async function askState(url: string): Promise<unknown> {
  try {
    const answer = await fetch(`${url}/_sandbox/api/state`, { signal: AbortSignal.timeout(patienceMs) })
    return await answer.json()
  } catch {
    // Whatever it is that has the port, it does not speak as a sandbox does: that is the answer.
    return undefined
  }
}
