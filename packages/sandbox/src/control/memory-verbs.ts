import type { Snapshot } from '../world/index.js'
import { type ControlCall, ControlError, numberOf, optionalTextOf, taking, type Verb } from './control-call.js'

const units = ['days', 'hours', 'minutes', 'seconds'] as const

/** What concerns time and memory. */
export const memoryVerbs: Readonly<Record<string, Verb>> = {
  'POST /clock/advance': taking([...units, 'to'], advanceClock),
  'GET /snapshot': ({ inside }) => inside.snapshot(),
  'POST /restore': (call) => {
    call.inside.restore(snapshotOf(call.input))
    return { restored: true }
  },
  'POST /reset': taking([], ({ inside }) => {
    inside.reset()
    return { reset: true }
  }),
}

async function advanceClock(call: ControlCall): Promise<object> {
  const { timekeeper } = call.inside
  const to = optionalTextOf(call, 'to')
  const named = units.some((unit) => call.input[unit] !== undefined)
  if (named === (to !== undefined)) {
    throw new ControlError(`Name how far, in ${units.join(', ')}, or with "to" a moment: one of the two.`)
  }
  if (to !== undefined) {
    const ms = Date.parse(to)
    if (Number.isNaN(ms)) throw new ControlError(`"to" is no date: ${to}`)
    await timekeeper.advance({ milliseconds: ms - timekeeper.now().getTime() })
  } else {
    const [days = 0, hours = 0, minutes = 0, seconds = 0] = units.map((unit) => numberOf(call, unit))
    await timekeeper.advance({ days, hours, minutes, seconds })
  }
  return { now: timekeeper.now().toISOString() }
}

function snapshotOf(input: Readonly<Record<string, unknown>>): Snapshot {
  const { version, clock, objects } = input
  if (version !== 1 || typeof clock !== 'object' || typeof objects !== 'object') {
    throw new ControlError(
      'This is no snapshot: it has to be what "GET snapshot" gave, of this version of the sandbox.',
    )
  }
  // What a snapshot is made of is the sandbox's own affair; whoever changes one by hand has to know it.
  return input as unknown as Snapshot
}
