import type { Task } from './agenda.js'
import type { Backstage } from './backstage.js'
import { adoptWorld, forkWorld } from './fork-world.js'
import type { EventType, Stage } from './stage.js'

/** A stage in a copy of the world. Until it is committed, nothing of what is done there has happened. */
export function forkStage(
  stage: Stage,
  reactions: Backstage['reactions'],
  record: Stage['emit'],
): { stage: Stage; commit(): void } {
  const world = forkWorld(stage.world)
  const said: { type: EventType; object: object; previous: object | undefined }[] = []
  const planned: (() => void)[] = []
  const forked: Stage = {
    ...stage,
    world,
    emit(type, object, previous) {
      said.push({ type, object, previous })
      for (const react of reactions[type] ?? []) react(forked, object)
    },
    later(kind: Task['kind'], subject, delayMs) {
      planned.push(() => stage.later(kind, subject, delayMs))
    },
    scheduleAt(kind, subject, atSeconds) {
      planned.push(() => stage.scheduleAt(kind, subject, atSeconds))
    },
  }
  return {
    stage: forked,
    commit() {
      adoptWorld(stage.world, world)
      for (const { type, object, previous } of said) record(type, object, previous)
      for (const add of planned) add()
    },
  }
}
