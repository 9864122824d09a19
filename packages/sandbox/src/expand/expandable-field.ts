import type { World } from '../world/index.js'

export interface ExpandableField {
  /** Finds the object that an id names. */
  find?: (world: World, id: string) => object | undefined
  /** Makes what the object only carries when it is asked for. `list` is what the object was found in, if in one. */
  include?: (
    world: World,
    object: Readonly<Record<string, unknown>>,
    list: Readonly<Record<string, unknown>> | undefined,
  ) => unknown
}

/** The fields of one kind of object that can be expanded, by name. */
export type Fields = Readonly<Record<string, ExpandableField>>
