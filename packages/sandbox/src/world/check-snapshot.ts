import { lastMs } from '../clock/duration.js'
import { isObject, shown } from '../given/index.js'
import { behaviourNames, readBehaviour } from '../webhooks/read-behaviour.js'
import type { Snapshot } from './snapshot.js'

/** Says what is wrong with a value, and where; `undefined` when nothing is. */
type Check = (value: unknown, place: string) => string | undefined

const text: Check = (value, place) => (typeof value === 'string' ? undefined : wanted('a text', value, place))
const truth: Check = (value, place) => (typeof value === 'boolean' ? undefined : wanted('true or false', value, place))
const number: Check = (value, place) => (Number.isFinite(value) ? undefined : wanted('a number', value, place))

/** A moment beyond what a date can hold would break every answer from then on. */
const moment: Check = (value, place) => {
  if (typeof value === 'number' && Math.abs(value) <= lastMs) return undefined
  return wanted('a number of milliseconds, until the year 9999', value, place)
}

/** A list, whose parts are all alike. */
function list(part: Check): Check {
  return (value, place) => {
    if (!Array.isArray(value)) return wanted('a list', value, place)
    return firstFlaw(value.entries(), ([at, one]) => part(one, `${place}[${at}]`))
  }
}

/** An object of names that nobody foresees. */
function hash(part: Check): Check {
  return (value, place) => {
    if (!isObject(value)) return wanted('an object', value, place)
    return firstFlaw(Object.entries(value), ([name, one]) => part(one, `${place}.${name}`))
  }
}

/** An object with these names; others are left alone, because a sandbox of before or after may have had them. */
function shape(names: Readonly<Record<string, Check>>): Check {
  return (value, place) => {
    if (!isObject(value)) return wanted('an object', value, place)
    return firstFlaw(Object.entries(names), ([name, part]) =>
      part(value[name], place === '' ? name : `${place}.${name}`),
    )
  }
}

function optional(check: Check): Check {
  return (value, place) => (value === undefined ? undefined : check(value, place))
}

function firstFlaw<T>(values: Iterable<T>, check: (value: T) => string | undefined): string | undefined {
  for (const value of values) {
    const flaw = check(value)
    if (flaw !== undefined) return flaw
  }
  return undefined
}

function wanted(kind: string, value: unknown, place: string): string {
  return value === undefined ? `"${place}" is missing: ${kind}` : `"${place}" is ${kind}, not ${shown(value)}`
}

const objects = hash(list(shape({ id: text })))

/** What `webhooks.configure` would refuse. Names that this sandbox does not have are another one's. */
const behaviour: Check = (value, place) => {
  if (!isObject(value)) return wanted('an object', value, place)
  try {
    readBehaviour(Object.fromEntries(behaviourNames.map((name) => [name, value[name]])))
    return undefined
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError)
      return `${place}: ${error.message.replace(/\.$/, '')}`
    throw error
  }
}

const snapshotShape = shape({
  clock: shape({ running: truth, ms: moment }),
  random: hash(number),
  agenda: list(shape({ kind: text, subject: text, dueMs: number, account: optional(text), clock: optional(text) })),
  idempotency: list(rememberedRequest),
  attempts: list(shape({ id: text, event: text, endpoint: text })),
  // Sandboxes of before kept nothing of these.
  webhooks: optional(shape({ behaviour, holding: truth, held: list(text) })),
  objects,
  connected: hash(objects),
})

function rememberedRequest(value: unknown, place: string): string | undefined {
  const [key, request]: unknown[] = Array.isArray(value) ? value : []
  const answer = optional(shape({ status: number, body: text, requestId: text }))
  return text(key, `${place}[0]`) ?? shape({ fingerprint: text, atMs: number, answer })(request, `${place}[1]`)
}

/** What keeps something from being a snapshot, as the part of a sentence; `undefined` when it is one. */
export function flawOf(given: unknown): string | undefined {
  if (typeof given === 'string') return 'it is a text. Parse it first, as in restore(JSON.parse(text))'
  if (!isObject(given)) return `it is ${shown(given)}`
  const { version } = given
  if (version === undefined) return '"version" is missing'
  if (version !== 1) return `it is of version ${shown(version)}, and this sandbox reads version 1`
  return snapshotShape(given, '')
}

/** What is to be gone back to. It is looked at as a whole before anything is replaced. @throws TypeError that says what is wrong, and where */
export function readSnapshot(given: unknown): Snapshot {
  const flaw = flawOf(given)
  if (flaw === undefined) return given as Snapshot
  throw new TypeError(
    `This is no snapshot: ${flaw}. Give what snapshot(), or GET snapshot of the control API, has answered, as it is. Nothing was changed.`,
  )
}
