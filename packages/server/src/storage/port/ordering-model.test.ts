import { describe, expect, it } from 'vitest'
import { decidePut, type Held } from './decide-put.js'

/**
 * A model of the world: one object that changes many times within a second, comes back to states it had, and ends;
 * its events delivered late, doubled and in any order; answers of the API in between. Whatever arrives, what is held in
 * the end must be the truth.
 */
const HISTORIES = 20_000

interface State {
  readonly status: string
  readonly quantity: number
}

interface Version {
  readonly atMs: number
  readonly state: State
}

interface Delivery {
  readonly atMs: number
  readonly asOfS: number
  readonly creation: boolean
  readonly state: State
}

const isTerminal = ({ status }: State) => status === 'canceled' || status === 'incomplete_expired'
const contentOf = (state: State) => JSON.stringify(state)

/** A linear congruential generator: a failing seed fails again. */
function randomFrom(seed: number) {
  let state = seed
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648
    return state / 2147483648
  }
  return { next, below: (bound: number) => Math.floor(next() * bound) }
}

type Random = ReturnType<typeof randomFrom>

function history(random: Random): Version[] {
  let atMs = random.below(3000)
  let state: State = { status: 'incomplete', quantity: 1 }
  const versions: Version[] = [{ atMs, state }]
  for (let left = 1 + random.below(7); left > 0 && !isTerminal(state); left -= 1) {
    atMs += random.next() < 0.7 ? random.below(300) : 1000 + random.below(1500)
    const status = random.next() < 0.7 ? nextStatus(random) : state.status
    const quantity = random.next() < 0.5 ? 1 + random.below(3) : state.quantity
    if (status === state.status && quantity === state.quantity) continue
    state = { status, quantity }
    versions.push({ atMs, state })
  }
  return versions
}

function nextStatus(random: Random): string {
  return random.next() < 0.12 ? 'canceled' : (['active', 'past_due', 'unpaid', 'active'][random.below(4)] ?? 'active')
}

function truthAt(versions: readonly Version[], atMs: number): State {
  const known = versions.filter((version) => version.atMs <= atMs).at(-1) ?? versions[0]
  if (!known) throw new Error('A history has a beginning.')
  return known.state
}

function deliveries(versions: readonly Version[], random: Random): Delivery[] {
  const all: Delivery[] = versions.flatMap(({ atMs, state }, index) => {
    const copies = random.next() < 0.3 ? 2 : 1
    return Array.from({ length: copies }, () => ({
      atMs: atMs + random.below(random.next() < 0.5 ? 200 : 6000),
      asOfS: Math.floor(atMs / 1000),
      creation: index === 0,
      state,
    }))
  })
  if (random.next() < 0.5) all.push(apiAnswer(versions, random))
  return all.sort((left, right) => left.atMs - right.atMs)
}

/** An answer shows the object as it was at some moment of the call, and is dated by its end less its length. */
function apiAnswer(versions: readonly Version[], random: Random): Delivery {
  const from = versions[random.below(versions.length)]?.atMs ?? 0
  const startMs = from + random.below(200)
  const durationMs = random.below(2500)
  const state = truthAt(versions, startMs + random.below(durationMs + 1))
  const endMs = startMs + durationMs
  return { atMs: endMs, asOfS: Math.floor(endMs / 1000) - Math.ceil(durationMs / 1000), creation: false, state }
}

type Rule = typeof decidePut

/** Plays one history against a rule and returns whether what is held in the end is the truth. */
function endsRight(rule: Rule, random: Random): boolean {
  const versions = history(random)
  let held: (Held & { readonly state: State }) | undefined
  for (const { atMs, asOfS, creation, state } of deliveries(versions, random)) {
    const mark = (now: State, second: number, born: boolean) => ({
      revision: (held?.revision ?? 0) + 1,
      asOfS: second,
      creation: born,
      terminal: isTerminal(now),
      content: contentOf(now),
      state: now,
    })
    const decision = rule(held, mark(state, asOfS, creation))
    if (decision === 'applied') held = mark(state, asOfS, creation)
    if (decision === 'tie') held = mark(truthAt(versions, atMs), Math.max(held?.asOfS ?? 0, asOfS), false)
  }
  return held !== undefined && contentOf(held.state) === contentOf(truthAt(versions, Number.POSITIVE_INFINITY))
}

function wrongEnds(rule: Rule): number {
  let wrong = 0
  for (let seed = 1; seed <= HISTORIES; seed += 1) if (!endsRight(rule, randomFrom(seed * 7919))) wrong += 1
  return wrong
}

describe('the ordering of news', () => {
  it('F25 ends at the truth in every adversarial history', () => {
    expect(wrongEnds(decidePut)).toBe(0)
  })

  it('F25 would see it if the last arrival won within a second', () => {
    const lastWins: Rule = (held, news) => (!held || news.asOfS >= held.asOfS ? 'applied' : 'stale')
    expect(wrongEnds(lastWins) / HISTORIES).toBeGreaterThan(0.2)
  })

  it('F25 would see it if the first of a second won', () => {
    const firstWins: Rule = (held, news) => (!held || news.asOfS > held.asOfS ? 'applied' : 'stale')
    expect(wrongEnds(firstWins) / HISTORIES).toBeGreaterThan(0.3)
  })
})
