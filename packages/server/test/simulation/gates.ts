import type { Chance } from './chance.js'

/** A simulated process: what dies when its turn comes, and never answers again. */
export interface Owner {
  readonly name: string
  /** Aborted when it dies. */
  readonly death: AbortSignal
}

/** A place where somebody waits until it is their turn. */
export interface Gate {
  readonly owner: Owner
  readonly what: string
  /** How likely it is to be next, against the others. */
  readonly weight: number
  open(): void
}

/** Every wait of every process for the world outside it: what the seed chooses from. */
export interface Gates {
  readonly waiting: readonly Gate[]
  /**
   * Resolves when it is this one's turn, and never when its owner died before.
   *
   * @param signal - gives up waiting: rejects with its reason.
   */
  wait(owner: Owner, what: string, signal?: AbortSignal | null): Promise<void>
  open(gate: Gate): void
  /** Forgets whom a dead process had waiting. */
  bury(owner: Owner): void
}

export function createGates(chance: Chance): Gates {
  let waiting: Gate[] = []
  // Some are slow: only who is overtaken many times finds that the world has moved on.
  const slowShare = chance.pick([0, 0.1, 0.3])
  const leave = (gate: Gate) => {
    waiting = waiting.filter((other) => other !== gate)
  }
  return {
    get waiting() {
      return waiting
    },
    wait: (owner, what, signal) =>
      new Promise((resolve, reject) => {
        if (owner.death.aborted) return
        if (signal?.aborted) return reject(signal.reason)
        const gate: Gate = { owner, what, weight: chance.happens(slowShare) ? 0.01 : 1, open: resolve }
        waiting.push(gate)
        const giveUp = () => {
          leave(gate)
          if (!owner.death.aborted) reject(signal?.reason)
        }
        signal?.addEventListener('abort', giveUp, { once: true })
      }),
    open(gate) {
      leave(gate)
      gate.open()
    },
    bury(owner) {
      waiting = waiting.filter((gate) => gate.owner !== owner)
    },
  }
}

/** What somebody waits for who is dead. */
export function never<T>(): Promise<T> {
  return new Promise(() => {})
}
