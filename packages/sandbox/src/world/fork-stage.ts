import type { Backstage } from './backstage.js'
import { forkWorld } from './fork-world.js'
import type { Stage } from './stage.js'
import { createWorld } from './world.js'

/** A stage on which something can be tried, in every account that it leads to. Until it is committed, nothing of what is done there has happened. */
export function forkStage(stage: Stage, reactions: Backstage['reactions']): { stage: Stage; commit(): void } {
  const forks = new Map<string | null, Stage>()
  const worlds: (() => void)[] = []
  /** What follows once it has happened, in order: events, and what is to be done later. */
  const following: (() => void)[] = []
  const isOnlyHere = (account: string) =>
    forks.get(null)?.world.accounts.get(account) !== undefined &&
    stage.inAccount(null).world.accounts.get(account) === undefined

  /** The fork of what is under it. An account that was connected here has nothing under it until the platform's world is committed. */
  function fork(account: string | null, under: Stage | undefined): Stage {
    const found = () => under ?? stage.inAccount(account)
    const { world, commit } = forkWorld(under?.world ?? createWorld())
    worlds.push(() => commit(found().world))
    const forked: Stage = {
      ...(under ?? stage),
      world,
      account,
      record(type, object, previous) {
        following.push(() => found().record(type, object, previous))
      },
      emit(type, object, previous) {
        forked.record(type, object, previous)
        for (const react of reactions[type] ?? []) react(forked, object)
      },
      later(kind, subject, delayMs) {
        following.push(() => found().later(kind, subject, delayMs))
      },
      scheduleAt(kind, subject, atSeconds) {
        following.push(() => found().scheduleAt(kind, subject, atSeconds))
      },
      fork: () => forkStage(forked, reactions),
      inAccount: within,
    }
    forks.set(account, forked)
    return forked
  }

  function within(account: string | null): Stage {
    const known = forks.get(account)
    if (known) return known
    return fork(account, account !== null && isOnlyHere(account) ? undefined : stage.inAccount(account))
  }

  return {
    stage: fork(stage.account, stage),
    commit() {
      for (const commit of worlds) commit()
      for (const follow of following) follow()
    },
  }
}
