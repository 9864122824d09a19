import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Sandbox } from '../../src/index.js'
import { arrange } from './arrange.js'
import { newFolder, open } from './folder.js'
import { seller } from './sellers.js'

/** Both ways back to where a sandbox began: all of it anew, or a snapshot that was taken at the beginning. */
const ways = [
  ['a reset', (sandbox: Sandbox) => sandbox.reset()],
  [
    'going back to a snapshot',
    (sandbox: Sandbox, beginning: ReturnType<Sandbox['snapshot']>) => sandbox.restore(beginning),
  ],
] as const

/** The paths that the inspector lists. */
async function requestsOf(sandbox: Sandbox): Promise<string[]> {
  const answer = await sandbox.fetch('http://sandbox.test/_sandbox/api/requests')
  const { requests } = (await answer.json()) as { requests: { path: string }[] }
  return requests.map(({ path }) => path)
}

async function customersIn(folder: string): Promise<unknown[]> {
  return JSON.parse(await readFile(join(folder, 'sandbox.json'), 'utf8')).objects.customers
}

describe.each(ways)('%s', (_name, goBack) => {
  it('leaves nothing of an account to one that is connected under its id afterwards', async () => {
    const arranged = arrange()
    const { sandbox, stripe } = arranged
    const beginning = sandbox.snapshot()
    const connect = async () => {
      const account = await seller(arranged)
      return { account, customers: (await stripe.customers.list({}, { stripeAccount: account })).data }
    }
    const { account } = await connect()
    await stripe.customers.create({ name: 'Ada' }, { stripeAccount: account })
    goBack(sandbox, beginning)
    expect(await connect()).toEqual({ account, customers: [] })
  })

  it('forgets which requests were made', async () => {
    const { sandbox, stripe } = arrange()
    const beginning = sandbox.snapshot()
    await stripe.customers.create()
    expect(await requestsOf(sandbox)).toEqual(['/v1/customers'])
    goBack(sandbox, beginning)
    expect(await requestsOf(sandbox)).toEqual([])
  })

  it('takes back what was to come by itself', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const beginning = sandbox.snapshot()
    const createClock = async () => (await stripe.testHelpers.testClocks.create({ frozen_time: 1_800_000_000 })).id
    const first = await createClock()
    goBack(sandbox, beginning)
    await sandbox.clock.advance({ days: 10 })
    const again = await createClock()
    expect(again).toBe(first)
    // The thirty days of the first are over, those of this one are not.
    await sandbox.clock.advance({ days: 25 })
    expect((await stripe.testHelpers.testClocks.retrieve(again)).status).toBe('ready')
  })

  it('is on the disk soon, though nobody asks', async () => {
    const folder = await newFolder()
    const { sandbox, stripe } = open(folder)
    const beginning = sandbox.snapshot()
    await stripe.customers.create()
    goBack(sandbox, beginning)
    await expect.poll(() => customersIn(folder)).toEqual([])
  })
})

it('a reset takes back the faults that were planned', async () => {
  const { sandbox, stripe } = arrange({}, { maxNetworkRetries: 0 })
  sandbox.faults.next({ path: '/v1/customers', then: { status: 500 } })
  sandbox.reset()
  expect(sandbox.faults.pending).toEqual([])
  expect((await stripe.customers.create()).object).toBe('customer')
})
