import { readPassing } from '../clock/index.js'
import { taking, type Verb } from './control-call.js'

/** What concerns time and memory. */
export const memoryVerbs: Readonly<Record<string, Verb>> = {
  'POST /clock/advance': async ({ inside: { timekeeper }, input }) => {
    await timekeeper.advance(readPassing(input))
    return { now: timekeeper.now().toISOString() }
  },
  'GET /snapshot': taking([], ({ inside }) => inside.snapshot()),
  'POST /restore': ({ inside, input }) => {
    inside.restore(input)
    return { restored: true }
  },
  'POST /reset': taking([], ({ inside }) => {
    inside.reset()
    return { reset: true }
  }),
}
