import { look } from './control-client.js'

/** So many changes in a row are one look, and a busy sandbox does not keep a browser busy. */
const pauseMs = 250

/** After this long without an answer the sandbox is asked again whether it is back. */
const retryMs = 1500

export interface Follower {
  /** Something changed, or somebody was away and may have missed it. */
  changed(): Promise<void>
  /** Whether the sandbox answers. */
  connected(isConnected: boolean): void
}

/** Calls whenever something happens in the sandbox, for as long as the page is there. */
export async function followChanges({ changed, connected }: Follower): Promise<never> {
  let known = -1
  while (true) {
    try {
      const { count } = await look<{ count: number }>('changes', { since: known })
      connected(true)
      if (count !== known) {
        known = count
        await changed()
      }
      await pause(pauseMs)
    } catch (error) {
      // The sandbox was stopped: it may come back, as another one that counts anew.
      if (!(error instanceof TypeError)) console.error(error)
      connected(false)
      known = -1
      await pause(retryMs)
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
