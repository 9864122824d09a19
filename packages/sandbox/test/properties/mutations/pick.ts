import type { Sandbox, Snapshot } from '../../../src/index.js'

/** What a form may hold, before it is written as `a[b][0]`. */
export type Value = string | number | boolean | undefined | readonly Value[] | { readonly [name: string]: Value }

/** The ids in the path, in their order, and the form; an upload is a form of its own kind. */
export type Wish = readonly [ids: readonly string[], form?: { readonly [name: string]: Value } | FormData]

/** One request that changes something: what it asks for is picked when its turn comes. */
export type Mutation = (pick: Pick) => Wish

type Stored = Readonly<Record<string, unknown>>

/** Chooses for one call, always the same for the same number: among what there is in the account that the call is for. */
export interface Pick {
  /** True so many times of a hundred. */
  chance(percent: number): boolean
  integer(least: number, most: number): number
  one<T>(...choices: readonly T[]): T
  /** The value, or nothing, by even chance. */
  maybe<const T>(value: T): T | undefined
  /** An id of the kind, one of the latest more often than not; `nothing` when there is none such. */
  id(kind: string, isWanted?: (object: Stored) => boolean): string
  /** The object behind it. */
  object(kind: string, isWanted?: (object: Stored) => boolean): Stored | undefined
  /** An id in the platform's own books, whichever account the call is for. */
  platformsId(kind: string, isWanted?: (object: Stored) => boolean): string
  /** The account that the call is for; `null` for the platform. */
  readonly account: string | null
  /** Whole seconds since 1970, by the sandbox's clock. */
  readonly now: number
}

export function pickFor(sandbox: Sandbox, seed: number, account: string | null): Pick {
  const fraction = fractions(seed)
  let snapshot: Snapshot | undefined
  const booksOf = (whose: string | null) => {
    snapshot ??= sandbox.snapshot()
    return whose === null ? snapshot.objects : (snapshot.connected[whose] ?? {})
  }
  function object(whose: string | null, kind: string, isWanted: (object: Stored) => boolean): Stored | undefined {
    // The books hold objects alone.
    const all = (booksOf(whose)[kind] ?? []) as readonly Stored[]
    const wanted = all.filter((each) => each.deleted !== true && isWanted(each))
    const latest = wanted.slice(fraction() < 0.6 ? -3 : 0)
    return latest[Math.floor(fraction() * latest.length)]
  }
  const any = () => true
  return {
    account,
    chance: (percent) => fraction() * 100 < percent,
    integer: (least, most) => least + Math.floor(fraction() * (most - least + 1)),
    one<T>(...choices: readonly T[]): T {
      // There is always one: the place is within the list.
      return choices[Math.floor(fraction() * choices.length)] as T
    },
    maybe: (value) => (fraction() < 0.5 ? value : undefined),
    id: (kind, isWanted = any) => String(object(account, kind, isWanted)?.id ?? 'nothing'),
    object: (kind, isWanted = any) => object(account, kind, isWanted),
    platformsId: (kind, isWanted = any) => String(object(null, kind, isWanted)?.id ?? 'nothing'),
    get now() {
      return Math.floor(sandbox.clock.now().getTime() / 1000)
    },
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function fractions(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Writes a form as Stripe takes it. */
export function formOf(values: { readonly [name: string]: Value }): URLSearchParams {
  const form = new URLSearchParams()
  const write = (name: string, value: Value): void => {
    if (value === undefined) return
    if (typeof value !== 'object') form.append(name, String(value))
    else for (const [key, inner] of Object.entries(value)) write(name === '' ? key : `${name}[${key}]`, inner as Value)
  }
  write('', values)
  return form
}
