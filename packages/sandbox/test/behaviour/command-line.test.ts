import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { version } from '../../package.json'
import { buildCommand, type Command, clientOn, portIn } from './command.js'

let command: Command
beforeAll(async () => {
  command = await buildCommand()
})
afterAll(() => command.remove())

const start = (...written: string[]) => command.start(...written)

describe('azora-pay-sandbox', () => {
  it('says where it is and with which keys, serves there, signs webhooks, and remembers in a folder', async () => {
    const events: string[] = []
    const app = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        const signature = String(request.headers['stripe-signature'])
        void Stripe.webhooks
          .constructEventAsync(body, signature, 'whsec_command')
          .then((event) => events.push(event.type))
          .finally(() => response.end())
      })
    })
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void app.close())
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/hooks`
    const options = [
      '--port',
      '0',
      '--seed',
      'command',
      '--data',
      join(command.folder, 'data'),
      '--webhook-url',
      url,
      '--webhook-secret',
      'whsec_command',
    ]

    const first = start(...options)
    const said = await first.until('whsec_command')
    for (const part of ['simulated', '/v1', '/_sandbox', '/stripe.js', 'sk_test_', 'pk_test_', 'command', url]) {
      expect(said).toContain(part)
    }
    const customer = await clientOn(portIn(said)).customers.create({ name: 'Ada' })
    await expect.poll(() => events).toEqual(['customer.created'])
    expect(await first.end()).toBe(0)

    const second = start(...options)
    const again = clientOn(portIn(await second.until('whsec_command')))
    expect(await again.customers.retrieve(customer.id)).toMatchObject({ name: 'Ada' })
    await second.end()
  })

  it('refuses live keys', async () => {
    const { until } = start('--port', '0')
    const client = clientOn(portIn(await until('pk_test')), 'sk_live_4eC39HqLyjWDarjtT1zdp7dc')
    await expect(client.customers.list()).rejects.toMatchObject({
      statusCode: 401,
      message: expect.stringContaining('live'),
    })
  })

  it('says in a sentence what to do when the port is taken, and ends with 1', async () => {
    const other = createServer((_request, response) => response.end('[]'))
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const second = start('--port', String(port))
    expect(await second.until('taken')).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Stop that program, or choose another port (--port; 0 takes any free one).\n`,
    )
    expect(await second.ended).toBe(1)
  })

  it('says that it is a sandbox that has the port, which one, and where', async () => {
    const port = portIn(await start('--port', '0', '--seed', 'first').until('pk_test'))
    for (const [host, at] of [
      ['127.0.0.1', '127.0.0.1'],
      ['0.0.0.0', '127.0.0.1'],
    ] as const) {
      const second = start('--port', String(port), '--host', host)
      expect(await second.until('taken')).toBe(
        `Port ${port} on ${host} is taken by another sandbox (seed first). Use that one, at http://${at}:${port}, stop it, or choose another port (--port; 0 takes any free one).\n`,
      )
      expect(await second.ended).toBe(1)
    }
  })

  it('begins where --clock says, and prints its version', async () => {
    const port = portIn(await start('--port', '0', '--clock', '2026-11-23T12:00:00Z').until('pk_test'))
    expect((await clientOn(port).customers.create()).created).toBe(Date.parse('2026-11-23T12:00:00Z') / 1000)
    const asked = start('--version')
    expect(await asked.ended).toBe(0)
    expect(await asked.until(version)).toBe(`${version}\n`)
  })

  it('says in a sentence that an address is not of this machine, and ends with 1', async () => {
    const started = start('--port', '0', '--host', '192.0.2.1')
    expect(await started.until('192.0.2.1')).toBe(
      '192.0.2.1 is no address of this machine (EADDRNOTAVAIL). Listen on 127.0.0.1, which this machine alone reaches, or on 0.0.0.0, which others reach, too (--host).\n',
    )
    expect(await started.ended).toBe(1)
  })

  it('says once that an endpoint fails, with what to check, and when it works again', async () => {
    const answers = [500, 400]
    const app = createServer((_request, response) => response.writeHead(answers.pop() ?? 200).end())
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void app.close())
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/hooks`

    const { until } = start('--port', '0', '--webhook-url', url, '--webhook-secret', 'whsec_other')
    await clientOn(portIn(await until('whsec_other'))).customers.create()
    const said = await until('work again')
    const [name] = said.match(/http:\/\/\S+ \(we_\w+\)/) ?? []
    expect(name).toContain(url)
    expect(said).toContain(`Webhooks to ${name} fail: it answered 400. Does your app verify with the secret`)
    expect(said).toContain(`Webhooks to ${name} work again.`)
    expect(said.match(/ fail: /g)).toHaveLength(1)
  })

  it('keeps two endpoints at one address apart, of which only one verifies with the right secret', async () => {
    const app = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        const signature = String(request.headers['stripe-signature'])
        Stripe.webhooks.constructEventAsync(body, signature, 'whsec_right').then(
          () => response.end(),
          () => response.writeHead(400).end(),
        )
      })
    })
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void app.close())
    const url = `http://127.0.0.1:${(app.address() as AddressInfo).port}/hooks`
    const both = ['right', 'wrong'].flatMap((name) => ['--webhook-url', url, '--webhook-secret', `whsec_${name}`])

    const started = start('--port', '0', ...both)
    const said = await started.until('whsec_wrong')
    const wrong = /\((we_\w+)\) signed with whsec_wrong/.exec(said)?.[1] ?? ''
    const stripe = clientOn(portIn(said))
    for (let round = 0; round < 5; round += 1) await stripe.customers.create()
    await started.until(' fail: ')
    await started.end()
    const lines = (await started.until('')).split('\n').filter((line) => line.startsWith('Webhooks to '))
    expect(lines).toEqual([expect.stringMatching(new RegExp(`\\(${wrong}\\) fail: it answered 400`))])
  })

  it('says that nobody listens where webhooks go', async () => {
    const app = createServer()
    await new Promise<void>((resolve) => app.listen(0, resolve))
    const { port } = app.address() as AddressInfo
    await new Promise((resolve) => app.close(resolve))

    const { until } = start('--port', '0', '--webhook-url', `http://localhost:${port}/hooks`)
    await clientOn(portIn(await until('whsec_'))).customers.create()
    expect(await until(' fail: ')).toMatch(
      new RegExp(
        `Webhooks to http://localhost:${port}/hooks \\(we_\\w+\\) fail: nothing answered: connection refused \\(ECONNREFUSED \\S+:${port}.*\\)\\. Does your app run`,
      ),
    )
  })

  it('explains its options, and leads from one that it does not know to them', async () => {
    expect(await start('--help').until('--data')).toContain('--webhook-url')
    expect(await start('--prot', '1').until('--prot')).toBe("Unknown option '--prot'. --help lists the options.\n")
  })
})
