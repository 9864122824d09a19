import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { createSandbox } from '../../src/index.js'

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

it('ends its silence when the caller gives up, however long that takes', async () => {
  const sandbox = createSandbox()
  sandbox.faults.next({ then: 'timeout_before' })
  const impatience = new AbortController()
  const { signal } = impatience
  const silence = sandbox.fetch('https://api.stripe.com/v1/balance', { signal }).then(String, String)
  for (let round = 0; round < 5; round += 1) {
    await new Promise((resolve) => setImmediate(resolve))
    collectGarbage()
  }
  impatience.abort('too late')
  expect(await Promise.race([silence, new Promise((resolve) => setTimeout(resolve, 1_000, 'silence'))])).toBe(
    'too late',
  )
})
