import { networkInterfaces } from 'node:os'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSandbox } from '../../src/index.js'
import { arrange } from './arrange.js'

/** Assembled here, so that no tool takes it for a secret. */
const live = (kind: string) => [kind, 'live', '4eC39HqLyjWDarjtT1zdp7dc'].join('_')

describe.each(['sk', 'rk', 'pk', 'ek'])('a live key, %s_live_…', (kind) => {
  const key = live(kind)

  it.each([
    ['as Bearer', { authorization: `Bearer ${key}` }, ''],
    ['as the user of Basic', { authorization: `Basic ${btoa(`${key}:`)}` }, ''],
    ['in the form, as Stripe.js sends it', {}, `key=${key}`],
  ])('is refused %s, and nothing happens', async (_, headers, form) => {
    const { sandbox } = arrange()
    for (const path of ['/v1/customers', '/v1/payment_intents', '/v1/tokens', '/v1/files']) {
      const answer = await sandbox.fetch(`https://api.stripe.com${path}`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: form,
      })
      const text = await answer.text()
      expect([path, answer.status]).toEqual([path, 401])
      expect(text).toContain('refuses live keys')
      expect(text, 'and is not said again').not.toContain(key)
    }
    expect(sandbox.objects.events.list()).toEqual([])
  })

  it('opens no file either', async () => {
    const { sandbox, stripe } = arrange()
    const data = Buffer.from('scan')
    const { url } = await stripe.files.create({
      purpose: 'dispute_evidence',
      file: { data, name: 'scan.png', type: 'image/png' },
    })
    const answer = await sandbox.fetch(url ?? '', { headers: { authorization: `Bearer ${key}` } })
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('scan')
  })
})

describe('a sandbox on a port', () => {
  const others = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  const isThere = (host: string, port: number) =>
    fetch(`http://${host}:${port}/_sandbox/api/state`).then(
      () => true,
      () => false,
    )

  it('is there for this machine alone', async () => {
    const sandbox = createSandbox()
    onTestFinished(() => sandbox.close())
    const { url, port } = await sandbox.listen()
    expect(url).toBe(`http://127.0.0.1:${port}`)
    expect(await isThere('127.0.0.1', port)).toBe(true)
    for (const host of [...others, '[::1]']) expect([host, await isThere(host, port)]).toEqual([host, false])
  })

  it('is there for others when it is told to be', async () => {
    const sandbox = createSandbox()
    onTestFinished(() => sandbox.close())
    const { port } = await sandbox.listen({ host: '0.0.0.0' })
    for (const host of [...others, '127.0.0.1']) expect([host, await isThere(host, port)]).toEqual([host, true])
  })
})
