import { readPlan } from '../faults/index.js'
import { textOf } from '../given/index.js'
import { taking, type Verb } from './control-call.js'
import { describeFault } from './describe.js'

/** What can be made to go wrong. */
export const faultVerbs: Readonly<Record<string, Verb>> = {
  'GET /faults': taking([], ({ inside }) => ({ faults: inside.faults.planned.map(describeFault) })),
  'POST /faults': ({ inside, input }) => {
    const planned = readPlan(input)
    return { id: inside.faults.next(planned), planned }
  },
  'POST /faults/remove': taking(['id'], ({ inside, input }) => ({
    removed: inside.faults.remove(textOf(input, 'id')),
  })),
  'DELETE /faults': taking([], ({ inside }) => {
    inside.faults.clear()
    return { faults: [] }
  }),
}
