import type { Backstage } from './backstage.js'
import { forkWorld } from './fork-world.js'
import type { Stage } from './stage.js'

/** A stage on which something can be tried, in every account that it leads to. Until it is committed, nothing of what is done there has happened. */
export function forkStage(stage: Stage, reactions: Backstage['reactions']): { stage: Stage; commit(): void } {
  const forks = new Map<string | null, Stage>()
  const worlds: { commit(): void }[] = []
  /** What follows once it has happened, in order: events, and what is to be done later. */
  const following: (() => void)[] = []
  const within = (origin: Stage): Stage => {
    const known = forks.get(origin.account)
    if (known) return known
    const fork = forkWorld(origin.world)
    worlds.push(fork)
    const forked: Stage = {
      ...origin,
      world: fork.world,
      record(type, object, previous) {
        following.push(() => origin.record(type, object, previous))
      },
      emit(type, object, previous) {
        forked.record(type, object, previous)
        for (const react of reactions[type] ?? []) react(forked, object)
      },
      later(kind, subject, delayMs) {
        following.push(() => origin.later(kind, subject, delayMs))
      },
      scheduleAt(kind, subject, atSeconds) {
        following.push(() => origin.scheduleAt(kind, subject, atSeconds))
      },
      fork: () => forkStage(forked, reactions),
      inAccount: (account) => within(stage.inAccount(account)),
    }
    forks.set(origin.account, forked)
    return forked
  }
  return {
    stage: within(stage),
    commit() {
      for (const world of worlds) world.commit()
      for (const follow of following) follow()
    },
  }
}
