import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

let folder: string

/** The command as it is published, from today's sources. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'azora-command-'))
  await build({
    entry: { cli: fileURLToPath(new URL('../../src/cli/cli.ts', import.meta.url)) },
    config: false,
    format: 'esm',
    target: 'es2023',
    platform: 'node',
    outDir: folder,
    silent: true,
    external: ['msw', 'stripe'],
    outExtension: () => ({ js: '.mjs' }),
  })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

interface Started {
  /** Resolves with what was printed, on both streams, when the text is there, or the command has ended. */
  until(text: string): Promise<string>
  /** Its exit code, when it ends by itself. */
  ended: Promise<number | null>
  /** Ends it as Ctrl-C does, and answers its exit code. */
  end(): Promise<number | null>
}

function start(...written: string[]): Started {
  const command = spawn(process.execPath, [join(folder, 'cli.mjs'), ...written], { cwd: folder })
  let said = ''
  const ended = new Promise<number | null>((resolve) => command.once('close', resolve))
  for (const stream of [command.stdout, command.stderr]) stream.on('data', (chunk) => (said += String(chunk)))
  onTestFinished(() => void command.kill('SIGKILL'))
  return {
    ended,
    until: async (text) => {
      await Promise.race([expect.poll(() => said, { timeout: 20_000 }).toContain(text), ended])
      return said
    },
    end: () => {
      command.kill('SIGINT')
      return ended
    },
  }
}

function portIn(said: string): number {
  return Number(/http:\/\/127\.0\.0\.1:(\d+)\n/.exec(said)?.[1])
}

function clientOn(port: number, key = 'sk_test_sandbox'): Stripe {
  return new Stripe(key, { host: 'localhost', port, protocol: 'http', maxNetworkRetries: 0 })
}

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
      join(folder, 'data'),
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
    const port = portIn(await start('--port', '0').until('pk_test'))
    const second = start('--port', String(port))
    expect(await second.until('taken')).toMatch(
      new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken by another program\\. .*--port`),
    )
    expect(await second.ended).toBe(1)
  })

  it('says in a sentence that an address is not of this machine, and ends with 1', async () => {
    const command = start('--port', '0', '--host', '192.0.2.1')
    expect(await command.until('192.0.2.1')).toBe(
      '192.0.2.1 is no address of this machine (EADDRNOTAVAIL). Listen on 127.0.0.1, which this machine alone reaches, or on 0.0.0.0, which others reach, too (--host).\n',
    )
    expect(await command.ended).toBe(1)
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

    const command = start('--port', '0', ...both)
    const said = await command.until('whsec_wrong')
    const wrong = /\((we_\w+)\) signed with whsec_wrong/.exec(said)?.[1] ?? ''
    const stripe = clientOn(portIn(said))
    for (let round = 0; round < 5; round += 1) await stripe.customers.create()
    await command.until(' fail: ')
    await command.end()
    const lines = (await command.until('')).split('\n').filter((line) => line.startsWith('Webhooks to '))
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
