import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createSandbox, type Sandbox } from '../../src/index.js'
import { clientFor, pay } from './arrange.js'
import { newFolder, open } from './folder.js'

describe('a sandbox with a folder', () => {
  it('knows after a restart what it knew before: objects, time, idempotency keys and ids to come', async () => {
    const folder = await newFolder()
    const first = open(folder, { seed: 1 })
    const customer = await first.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'k' })
    await first.sandbox.clock.advance({ hours: 3 })
    await first.sandbox.close()

    const second = open(folder, { seed: 2 })
    expect(second.sandbox.objects.customers.get(customer.id)).toMatchObject({ name: 'Ada' })
    expect(second.sandbox.clock.now().toISOString()).toBe('2026-11-23T15:00:00.000Z')
    expect((await second.stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'k' })).id).toBe(customer.id)
    // The stream goes on where the first one stood, whatever the second was seeded with.
    const next = await second.stripe.customers.create({ name: 'Grace' }, { idempotencyKey: 'l' })
    const unbroken = createSandbox({ seed: 1, clock: '2026-11-23T12:00:00Z' })
    const client = clientFor(unbroken)
    await client.customers.create({ name: 'Ada' })
    expect((await client.customers.create({ name: 'Grace' })).id).toBe(next.id)
  })

  it('writes by itself, soon, and whole: what is there while it writes can always be read', async () => {
    const folder = await newFolder()
    const { sandbox, stripe } = open(folder)
    const intent = await pay(stripe)
    await expect.poll(async () => (await readdir(folder).catch(() => [])).join()).toBe('sandbox.json,sandbox.lock')
    const read = async () => JSON.parse(await readFile(join(folder, 'sandbox.json'), 'utf8'))
    expect((await read()).objects.payment_intents[0].id).toBe(intent.id)
    for (let round = 0; round < 20; round += 1) {
      await stripe.customers.create()
      expect((await read()).version).toBe(1)
    }
    await sandbox.close()
    expect((await read()).objects.customers).toHaveLength(20)
    expect(await readdir(folder)).toEqual(['sandbox.json'])
  })

  it('has on the disk whatever it has answered, so that no id is ever given twice', async () => {
    const folder = await newFolder()
    const { stripe } = open(folder)
    const read = async () => JSON.parse(await readFile(join(folder, 'sandbox.json'), 'utf8')).objects
    for (let round = 0; round < 5; round += 1) {
      const intent = await pay(stripe)
      const kept = (await read()).payment_intents.find(({ id }: { id: string }) => id === intent.id)
      expect(kept).toMatchObject({ status: 'succeeded' })
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => stripe.customers.create()))
    expect((await read()).customers.map(({ id }: { id: string }) => id)).toEqual(
      expect.arrayContaining(answers.map(({ id }) => id)),
    )
  })

  it('tells of nothing that is not on the disk', async () => {
    const folder = await newFolder()
    const untold: string[] = []
    let told = 0
    const receive = async (_url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      const { id } = JSON.parse(String(init?.body))
      const { events } = JSON.parse(await readFile(join(folder, 'sandbox.json'), 'utf8')).objects
      if (!events.some((event: { id: string }) => event.id === id)) untold.push(id)
      told += 1
      return new Response()
    }
    const { sandbox, stripe } = open(folder, { webhooks: [{ url: 'http://app.test/' }], fetch: receive })
    await Promise.all([pay(stripe), pay(stripe)])
    await sandbox.webhooks.settled()
    expect(untold).toEqual([])
    expect(told).toBe(sandbox.objects.events.list().length)
  })

  it('does not say that something is done which the disk does not take, nor tell of it, until it does', async () => {
    const folder = await newFolder()
    const told: string[] = []
    const receive = async (_url: string | URL | Request, init?: RequestInit): Promise<Response> => {
      told.push(JSON.parse(String(init?.body)).type)
      return new Response()
    }
    const webhooks = [{ url: 'http://app.test/' }]
    const { sandbox, stripe } = open(folder, { webhooks, fetch: receive })
    sandbox.webhooks.configure({ retries: [50, 100, 200, 400, 800, 1_600, 3_200] })
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    onTestFinished(() => said.mockRestore())
    // No file can take the place of a folder that holds something.
    const path = join(folder, 'sandbox.json')
    await rm(path, { force: true })
    await mkdir(join(path, 'in-the-way'), { recursive: true })

    const create = () => stripe.customers.create({ name: 'Ada' }, { idempotencyKey: 'k', maxNetworkRetries: 0 })
    const refused = {
      statusCode: 500,
      message: expect.stringMatching(/could not be kept in .+(EISDIR|ENOTEMPTY|EEXIST)/),
    }
    await expect(create()).rejects.toMatchObject(refused)
    expect(said).toHaveBeenCalledWith(expect.stringContaining(folder))
    await expect
      .poll(() => sandbox.webhooks.attempts.map(({ error }) => error))
      .toContainEqual(expect.stringContaining('Not sent yet'))
    expect(told).toEqual([])

    await rm(path, { recursive: true })
    const customer = await create()
    expect(JSON.parse(await readFile(path, 'utf8')).objects.customers).toMatchObject([{ id: customer.id }])
    await sandbox.webhooks.settled()
    expect(told).toEqual(['customer.created'])
  })

  it('goes on delivering what was on its way when it was killed, and nothing that had arrived', async () => {
    const folder = await newFolder()
    const targets = { webhooks: [{ url: 'http://app.test/' }] }
    const arrived: string[] = []
    const receive = (isUp: () => boolean) => async (_url: string | URL | Request, init?: RequestInit) => {
      if (!isUp()) return new Promise<Response>(() => {})
      arrived.push(JSON.parse(String(init?.body)).id)
      return new Response()
    }
    // Two arrive; then the app hangs, and the sandbox is killed: its file is all that is left.
    const killed = open(folder, { ...targets, fetch: receive(() => arrived.length < 2) })
    await pay(killed.stripe)
    await expect.poll(() => arrived.length).toBe(2)
    const all = killed.sandbox.objects.events.list().map(({ id }) => id)
    const kept = await readFile(join(folder, 'sandbox.json'), 'utf8')
    const copy = await newFolder()
    await mkdir(copy)
    await writeFile(join(copy, 'sandbox.json'), kept)

    const next = open(copy, { ...targets, fetch: receive(() => true) })
    await next.sandbox.webhooks.settled()
    expect(new Set(arrived)).toEqual(new Set(all))
    expect(arrived.length).toBeLessThanOrEqual(all.length + 1)
    expect(next.sandbox.objects.events.list().every((event) => event.pending_webhooks === 0)).toBe(true)
  })

  it('does when it starts what came due while it was off', async () => {
    const folder = await newFolder()
    const first = open(folder, { clock: 'real' })
    await pay(first.stripe, 5000, {
      payment_method: 'pm_usBankAccount',
      currency: 'usd',
      allowed_payment_method_types: ['us_bank_account'],
    })
    await first.sandbox.close()
    const path = join(folder, 'sandbox.json')
    const snapshot = JSON.parse(await readFile(path, 'utf8'))
    // As if a minute had passed: its clock is a distance to the system's.
    await writeFile(path, JSON.stringify({ ...snapshot, clock: { running: true, ms: 60_000 } }))
    const second = open(folder, { clock: 'real' })
    expect(second.sandbox.objects.paymentIntents.list()[0]?.status).toBe('succeeded')
  })

  it('takes up its webhook endpoints again, with the secrets and addresses of today', async () => {
    const folder = await newFolder()
    const first = open(folder, {
      webhooks: [{ url: 'http://app.test/1', secret: 'whsec_1' }, { url: 'http://app.test/2' }],
    })
    await first.stripe.webhookEndpoints.create({ url: 'http://registered.test/', enabled_events: ['*'] })
    const [kept] = first.sandbox.objects.webhookEndpoints.list()
    await first.stripe.webhookEndpoints.update(kept?.id ?? '', { disabled: true })
    await first.sandbox.close()
    const second = open(folder, {
      webhooks: [{ url: 'http://app.test/1', secret: 'whsec_new' }, { url: 'http://app.test/3' }],
    })
    const endpoints = second.sandbox.objects.webhookEndpoints.list()
    expect(endpoints.map(({ url }) => url).sort()).toEqual([
      'http://app.test/1',
      'http://app.test/3',
      'http://registered.test/',
    ])
    expect(endpoints.find(({ id }) => id === kept?.id)).toMatchObject({
      url: 'http://app.test/1',
      secret: 'whsec_new',
      status: 'enabled',
    })
  })

  it('begins from the last whole file when a kill left the next one half written', async () => {
    const folder = await newFolder()
    const first = open(folder)
    const customer = await first.stripe.customers.create()
    await first.sandbox.close()
    await writeFile(join(folder, 'sandbox.json.new'), '{"version":1,"objects":{"cust')
    const second = open(folder)
    expect(second.sandbox.objects.customers.list().map(({ id }) => id)).toEqual([customer.id])
    await second.sandbox.close()
    expect(await readdir(folder)).toEqual(['sandbox.json'])
  })

  it('says that what it was given is a file, where it wants a folder', async () => {
    const file = await newFolder()
    await writeFile(file, '{}')
    expect(() => createSandbox({ persist: file })).toThrow(
      new TypeError(`${file} is a file. Name a folder, which is made when it is not there.`),
    )
    expect(await readFile(file, 'utf8')).toBe('{}')
  })

  it('has its folder for itself: a second sandbox is refused until the first is closed', async () => {
    const folder = await newFolder()
    const first = open(folder)
    expect(() => createSandbox({ persist: folder })).toThrow(
      new RegExp(`is in use by another sandbox \\(process ${process.pid}\\)`),
    )
    // The same folder by another name.
    expect(() => createSandbox({ persist: `${folder}/../data` })).toThrow('is in use by another sandbox')
    const customer = await first.stripe.customers.create()
    await first.sandbox.close()
    expect(open(folder).sandbox.objects.customers.get(customer.id)).toBeDefined()
  })

  it('takes over the folder of a process that is no more, also when its number has come again', async () => {
    const folder = await newFolder()
    await open(folder).sandbox.close()
    const lock = join(folder, 'sandbox.lock')
    for (const left of [
      // No process has so high a number; an empty file is what a power cut leaves.
      '{"pid":4194999,"began":"1"}',
      '',
      ...(process.platform === 'linux' ? [`{"pid":${process.pid},"began":"an earlier life"}`] : []),
    ]) {
      await writeFile(lock, left)
      await open(folder).sandbox.close()
      expect(await readdir(folder)).toEqual(['sandbox.json'])
    }
  })

  it.runIf(process.platform === 'linux')(
    'takes over the folder of a process that ended and is still listed',
    async () => {
      const folder = await newFolder()
      await mkdir(folder)
      // The shell becomes a program that does not look after the child that it had.
      const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 20'], { stdio: ['ignore', 'pipe', 'ignore'] })
      onTestFinished(() => void parent.kill('SIGKILL'))
      const [line] = (await once(parent.stdout, 'data')) as [Buffer]
      const pid = Number(String(line).trim())
      const words = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? []
      const began = (await words())[19] ?? ''
      await writeFile(join(folder, 'sandbox.lock'), `{"pid":${pid},"began":"${began}"}`)
      expect(() => createSandbox({ persist: folder })).toThrow(`(process ${pid})`)
      await expect.poll(async () => (await words())[0]).toBe('Z')
      await open(folder).sandbox.close()
    },
  )

  it('refuses the folder of another process that lives', async () => {
    const folder = await newFolder()
    await mkdir(folder)
    const parent = process.ppid
    const stat = process.platform === 'linux' ? await readFile(`/proc/${parent}/stat`, 'utf8') : ''
    const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    await writeFile(join(folder, 'sandbox.lock'), `{"pid":${parent},"began":"${began}"}`)
    expect(() => createSandbox({ persist: folder })).toThrow(`is in use by another sandbox (process ${parent})`)
  })

  it.each([
    ['{"version":1,', /sandbox\.json can't be read \(SyntaxError: .*\)\. Delete it to begin anew\.$/],
    ['null', /sandbox\.json can't be read \(it was not written by a sandbox\)\. Delete it to begin anew\.$/],
    ['{"name":"ada"}', /sandbox\.json can't be read \(it was not written by a sandbox\)\. Delete it to begin anew\.$/],
    [
      '{"version":2,"objects":{}}',
      /sandbox\.json was written by a newer sandbox \(version 2 of the file; this one reads version 1\)\. Update @azora\/pay-sandbox/,
    ],
  ])('refuses a file that holds %s, names it, and leaves it and the folder alone', async (text, message) => {
    const folder = await newFolder()
    await open(folder).sandbox.close()
    const path = join(folder, 'sandbox.json')
    await writeFile(path, text)
    expect(() => createSandbox({ persist: folder })).toThrow(message)
    expect([await readdir(folder), await readFile(path, 'utf8')]).toEqual([['sandbox.json'], text])
  })

  it('makes the folders that its folder lies in', async () => {
    const folder = join(await newFolder(), 'deep', 'below')
    const { stripe } = open(folder)
    await stripe.customers.create()
    expect(await readdir(folder)).toContain('sandbox.json')
  })

  it('says at once that a folder can neither be made nor written in, and what to do', async () => {
    const file = await newFolder()
    await writeFile(file, '')
    const [below, astray] = [join(file, 'data'), `${file}-astray`]
    await symlink(join(file, 'nowhere'), astray)
    onTestFinished(() => rm(astray, { force: true }))
    for (const folder of [below, astray]) {
      expect(() => createSandbox({ persist: folder })).toThrow(
        / can't be made \(E\w+: .*\)\. Name a folder of your own/,
      )
    }
  })

  it.runIf(process.platform === 'linux')('says so, too, of what is no real folder', () => {
    expect(() => createSandbox({ persist: '/proc/x' })).toThrow(
      /^\/proc\/x can't be made \(ENOENT: .*\)\. Name a folder/,
    )
    expect(() => createSandbox({ persist: '/proc' })).toThrow(
      /^Nothing can be written in \/proc \(ENOENT: .*\)\. Name a/,
    )
  })
})

describe('the same seed', () => {
  /** A bit of everything, with keys that a client would else make by chance. */
  async function live(sandbox: Sandbox): Promise<string[]> {
    const stripe = clientFor(sandbox)
    let calls = 0
    const key = () => {
      calls += 1
      return { idempotencyKey: `key-${calls}` }
    }
    const customer = await stripe.customers.create({ email: 'ada@example.test' }, key())
    const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id }, key())
    const intent = await stripe.paymentIntents.create(
      {
        amount: 9900,
        currency: 'usd',
        customer: customer.id,
        payment_method: method.id,
        confirm: true,
        return_url: 'https://shop.test',
      },
      key(),
    )
    await sandbox.clock.advance({ days: 2 })
    await stripe.refunds.create({ payment_intent: intent.id, amount: 100 }, key())
    return sandbox.requests.map(({ answer = '' }) => answer)
  }
  const make = () => createSandbox({ seed: 'same', clock: '2026-11-23T12:00:00Z' })

  it('makes the same answers and the same memory, byte for byte', async () => {
    const [one, two] = [make(), make()]
    expect(await live(one)).toEqual(await live(two))
    expect(JSON.stringify(one.snapshot())).toBe(JSON.stringify(two.snapshot()))
  })

  it('makes them again after a reset', async () => {
    const sandbox = make()
    await live(sandbox)
    const first = JSON.stringify(sandbox.snapshot())
    sandbox.reset()
    await live(sandbox)
    expect(JSON.stringify(sandbox.snapshot())).toBe(first)
  })

  it('makes a snapshot that restores to itself', async () => {
    const [one, two] = [make(), createSandbox({ seed: 'other' })]
    await live(one)
    two.restore(JSON.parse(JSON.stringify(one.snapshot())))
    expect(JSON.stringify(two.snapshot())).toBe(JSON.stringify(one.snapshot()))
  })
})
