import { describe, expect, it } from 'vitest'
import { simulate } from './simulate.js'

const patience = { timeout: 120_000 }

describe('a simulation', () => {
  it('plays the same history for the same seed, to the letter', patience, async () => {
    for (const seed of [1, 2, 3, 5, 8, 13, 21, 34]) {
      const [first, second] = [await simulate(seed), await simulate(seed)]
      expect(first.trace.length).toBeGreaterThan(200)
      expect(second.trace.join('\n')).toBe(first.trace.join('\n'))
    }
  })

  it('plays another history for another seed', async () => {
    const [first, second] = [await simulate(1), await simulate(2)]
    expect(second.trace.join('\n')).not.toBe(first.trace.join('\n'))
  })

  it(
    'meets what it is about: ties, duplicates, refusals, deaths, lost answers, replays and dead clocks',
    patience,
    async () => {
      const seen = new Set<string>()
      const signs = {
        tie: /: tie$/,
        duplicate: /: duplicate$/,
        'an operation that exists': /: operation_exists$/,
        'a refund that is refused': /: refused: exceeds_captured$/,
        'a death': / dies$/,
        'a lost answer of the storage': /that answer is lost$/,
        'a lost answer of Stripe': /"reset_after_commit"|"timeout_after_commit"/,
        'a fault that Stripe keeps': /"stored":true/,
        'a late answer': /latencyMs/,
        'a handler that throws': /the handler of .* throws$/,
        'a look-up after a day': /search|GET \/v1\/refunds$/,
        'a challenge': /challenge → 200$/,
        'a refund that fails': /announce refund\.failed/,
        'a refund that is canceled': /at Stripe: POST refunds\/\w+\/cancel → 200$/,
        'a mismatch': /announce payment\.mismatched/,
        'a capture': /capture wish-\d+ → pi_/,
      }
      for (let seed = 1; seed <= 40; seed += 1) {
        const { trace } = await simulate(seed)
        for (const [name, sign] of Object.entries(signs)) if (trace.some((line) => sign.test(line))) seen.add(name)
      }
      expect([...seen].sort()).toEqual(Object.keys(signs).sort())
    },
  )
})
