import type { Clock, MakeId } from '../runtime/index.js'
import type { Storage } from '../storage/port/index.js'

/** What reading and replaying facts works with. */
export interface FactsContext {
  readonly storage: Pick<Storage<unknown>, 'commit' | 'facts'>
  /** The account whose facts these are. */
  readonly account: string
  readonly clock: Clock
  readonly makeId: MakeId
}
