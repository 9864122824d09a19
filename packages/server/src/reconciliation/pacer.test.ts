import { describe, expect, it } from 'vitest'
import { createPacer } from './pacer.js'

/** A pacer of 20 calls a second in a world whose sleeps last so much longer, or shorter, than they were asked to. */
function arrange(oversleptMs: (nth: number) => number) {
  let nowMs = 0
  let sleeps = 0
  const clock = { nowMs: () => nowMs, elapsedMs: () => nowMs }
  const sleep = async (ms: number) => {
    nowMs += ms + oversleptMs(sleeps)
    sleeps += 1
  }
  const pacer = createPacer(20, clock, sleep)
  const wentAtMs: number[] = []
  const call = () => pacer.pace().then(() => wentAtMs.push(nowMs))
  return { call, pacer, wentAtMs }
}

describe('the pacer', () => {
  it('keeps the gap from when a call really went, not from when it might have gone', async () => {
    const { call, wentAtMs } = arrange((nth) => (nth === 0 ? 30 : 0))
    for (let at = 0; at < 3; at += 1) await call()
    expect(wentAtMs).toEqual([0, 80, 130])
  })

  it('lets calls that were asked for at once go one after the other', async () => {
    const { call, pacer, wentAtMs } = arrange((nth) => nth * 10)
    await Promise.all([call(), call(), call(), call()])
    expect(wentAtMs).toEqual([0, 50, 110, 180])
    expect(pacer.calls()).toBe(4)
  })

  it('does not add up the millisecond by which a timer may be early', async () => {
    const { call, wentAtMs } = arrange(() => -0.9)
    for (let at = 0; at < 21; at += 1) await call()
    expect((wentAtMs.at(-1) ?? 0) - (wentAtMs[0] ?? 0)).toBeGreaterThan(999)
  })

  it('goes on after a sleep that was broken off', async () => {
    let broken = true
    const clock = { nowMs: () => 0, elapsedMs: () => 0 }
    const pacer = createPacer(20, clock, async () => {
      if (broken) throw new Error('stopped')
    })
    await pacer.pace()
    await expect(pacer.pace()).rejects.toThrow('stopped')
    broken = false
    await expect(pacer.pace()).resolves.toBeUndefined()
  })
})
