import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { buildCommand, type Command, clientOn, portIn } from './command.js'

let command: Command
beforeAll(async () => {
  command = await buildCommand()
})
afterAll(() => command.remove())

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'azora-killed-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** An app that writes down the ids of the events that it is told. */
async function listen(): Promise<{ url: string; told: string[] }> {
  const told: string[] = []
  const app = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      told.push(JSON.parse(body).id)
      response.end()
    })
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    app.closeAllConnections()
    app.close()
  })
  return { url: `http://127.0.0.1:${(app.address() as AddressInfo).port}/hooks`, told }
}

/** What a request was answered, by its idempotency key. */
type Answers = Map<string, Stripe.PaymentIntent>

const order = (client: Stripe, key: string) =>
  client.paymentIntents.create(
    { amount: 500, currency: 'usd', confirm: true, payment_method: 'pm_card_visa', return_url: 'https://shop.test' },
    { idempotencyKey: key },
  )

/** Pays, one time after the other, until nobody answers any more. */
async function payUntilTheEnd(client: Stripe, name: string, answers: Answers): Promise<void> {
  try {
    for (let number = 1; ; number += 1) {
      const key = `${name}-${number}`
      answers.set(key, await order(client, key))
    }
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeConnectionError)) throw error
  }
}

describe('a sandbox with a folder that is killed in the middle of its work', () => {
  it('comes back with all that it has answered and told, time after time', async () => {
    const folder = await newFolder()
    const { url, told } = await listen()
    const start = () => command.start('--port', '0', '--data', folder, '--webhook-url', url)
    const answers: Answers = new Map()
    for (const round of [1, 2, 3]) {
      const started = start()
      const client = clientOn(portIn(await started.until('/hooks')))
      const known = answers.size
      const payers = ['a', 'b', 'c', 'd'].map((name) => payUntilTheEnd(client, `${round}${name}`, answers))
      // Neither before the first answers nor at a moment that the test knows.
      await expect.poll(() => answers.size, { interval: 1 }).toBeGreaterThan(known + 5 * round)
      await started.kill()
      await Promise.all(payers)
    }

    const client = clientOn(portIn(await start().until('/hooks')))
    const intents = await client.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })
    const byId = new Map(intents.map((intent) => [intent.id, intent]))
    for (const [key, answer] of answers) {
      expect(byId.get(answer.id), key).toMatchObject({ status: 'succeeded', latest_charge: answer.latest_charge })
      // An app that never heard the answer asks again, and pays once.
      expect((await order(client, key)).id, key).toBe(answer.id)
    }
    expect(byId.size).toBe((await client.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })).length)
    const events = await client.events.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })
    expect(events.map(({ id }) => id)).toEqual(expect.arrayContaining([...new Set(told)]))
    // Whatever had not been told yet is.
    await expect.poll(() => events.filter(({ id }) => !told.includes(id)).map(({ type }) => type)).toEqual([])
  })

  it('begins in a folder in which a newer one has been with a sentence, and changes nothing there', async () => {
    const folder = await newFolder()
    await writeFile(join(folder, 'sandbox.json'), '{"version":2}')
    const started = command.start('--port', '0', '--data', folder)
    expect(await started.until('newer')).toMatch(
      /^\S+sandbox\.json was written by a newer sandbox .*Update @azora\/pay-sandbox.*\n$/,
    )
    expect(await started.ended).toBe(1)
    expect(await readdir(folder)).toEqual(['sandbox.json'])
  })

  it.runIf(process.platform === 'linux')('ends at once where no folder can be made, and says so', async () => {
    const started = command.start('--port', '0', '--data', '/proc/x')
    expect(await started.until('/proc/x')).toMatch(
      /^\/proc\/x can't be made \(ENOENT: .*\)\. Name a folder of your own.*\n$/,
    )
    expect(await started.ended).toBe(1)
  })
})
