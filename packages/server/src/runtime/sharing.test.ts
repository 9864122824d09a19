import { describe, expect, it } from 'vitest'
import { createSharing } from './sharing.js'

describe('createSharing', () => {
  it('does at once what is asked for at once, and anew what is asked for later', async () => {
    const share = createSharing()
    let times = 0
    const work = async () => {
      await Promise.resolve()
      times += 1
      return times
    }
    expect(await Promise.all([share('a', work), share('a', work), share('a', work)])).toEqual([1, 1, 1])
    expect(await share('a', work)).toBe(2)
  })

  it('keeps other work apart', async () => {
    const share = createSharing()
    const both = await Promise.all([share('a', async () => 'one'), share('b', async () => 'two')])
    expect(both).toEqual(['one', 'two'])
  })

  it('fails for everybody who waits, and for nobody after', async () => {
    const share = createSharing()
    const failing = async () => Promise.reject(new Error('no network'))
    const waiting = await Promise.allSettled([share('a', failing), share('a', async () => 'never')])
    expect(waiting.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await share('a', async () => 'anew')).toBe('anew')
  })
})
