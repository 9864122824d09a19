import { setupServer } from 'msw/node'
import Stripe from 'stripe'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createSandbox } from '../../src/index.js'
import { arrange, failureOf } from './arrange.js'

/** Every byte there is, so that none is lost on the way. */
const bytes = Buffer.from(Array.from({ length: 256 }, (_, unit) => unit))
const evidence = {
  purpose: 'dispute_evidence',
  file: { data: bytes, name: 'scan "1".png', type: 'image/png' },
} as const

describe('a file', () => {
  it('is uploaded, found and listed by its purpose', async () => {
    const { sandbox, stripe } = arrange()
    const file = await stripe.files.create(evidence)
    expect(file).toMatchObject({ object: 'file', purpose: 'dispute_evidence', size: 256, type: 'png', title: null })
    expect(await stripe.files.retrieve(file.id)).toEqual(file)
    expect((await stripe.files.list({ purpose: 'dispute_evidence' })).data.map(({ id }) => id)).toEqual([file.id])
    expect((await stripe.files.list({ purpose: 'identity_document' })).data).toEqual([])
    expect(sandbox.objects.events.list().at(-1)?.type).toBe('file.created')
  })

  it('gives its bytes back to whoever has the key', async () => {
    const { sandbox, stripe } = arrange()
    const { url } = await stripe.files.create(evidence)
    const answer = await sandbox.fetch(String(url), { headers: { authorization: `Bearer ${sandbox.secretKey}` } })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
    expect(answer.headers.get('content-type')).toBe('image/png')
    expect((await sandbox.fetch(String(url))).status).toBe(401)
    const asBrowser = { headers: { authorization: `Bearer ${sandbox.publishableKey}` } }
    expect((await sandbox.fetch(String(url), asBrowser)).status).toBe(404)
  })

  it('is refused when it is empty, or no file', async () => {
    const { sandbox, stripe } = arrange()
    const empty = stripe.files.create({ ...evidence, file: { ...evidence.file, data: Buffer.alloc(0) } })
    expect((await failureOf(empty)).message).toContain('empty')
    const answer = await sandbox.fetch('https://files.stripe.com/v1/files', {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: new URLSearchParams({ purpose: 'dispute_evidence', file: 'proof' }),
    })
    expect(answer.status).toBe(400)
  })

  it('is refused when its purpose takes no such format, or none of its size', async () => {
    const { sandbox, stripe } = arrange()
    const of = (purpose: Stripe.FileCreateParams.Purpose, name: string, length: number) =>
      failureOf(stripe.files.create({ purpose, file: { data: Buffer.alloc(length, 1), name } }))
    expect(await of('dispute_evidence', 'proof.exe', 9)).toMatchObject({ statusCode: 400, param: 'file' })
    expect((await of('dispute_evidence', 'proof.exe', 9)).message).toContain('must be one of pdf, jpg, or png')
    expect((await of('pci_document', 'scan.png', 9)).message).toContain('must be one of pdf')
    expect((await of('business_logo', 'logo.JPEG', 512 * 1024 + 1)).message).toContain('may have 524288')
    await stripe.files.create({
      purpose: 'business_logo',
      file: { data: Buffer.alloc(512 * 1024, 1), name: 'logo.JPEG' },
    })
    expect(sandbox.objects.files.list().map(({ type }) => type)).toEqual(['jpg'])
  })

  it('says when Stripe will have forgotten it', async () => {
    const { stripe } = arrange()
    const { created, expires_at: expires } = await stripe.files.create(evidence)
    expect(Number(expires) - created).toBe(270 * 24 * 60 * 60)
  })

  it('is uploaded over HTTP and under msw too', async () => {
    const sandbox = createSandbox({ seed: 'files' })
    const { port } = await sandbox.listen()
    onTestFinished(() => sandbox.close())
    const overHttp = new Stripe(sandbox.secretKey, { host: '127.0.0.1', port, protocol: 'http' })
    expect((await overHttp.files.create(evidence)).size).toBe(256)

    const server = setupServer(...sandbox.mswHandlers())
    server.listen()
    onTestFinished(() => server.close())
    expect((await new Stripe(sandbox.secretKey).files.create(evidence)).size).toBe(256)
  })

  it('keeps its bytes in a snapshot', async () => {
    const { sandbox, stripe } = arrange()
    const { url } = await stripe.files.create(evidence)
    const other = createSandbox()
    other.restore(JSON.parse(JSON.stringify(sandbox.snapshot())))
    const answer = await other.fetch(String(url), { headers: { authorization: `Bearer ${other.secretKey}` } })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
  })
})

describe('a link to a file', () => {
  it('shows the file to everybody until it expires', async () => {
    const { sandbox, stripe } = arrange({ clock: '2026-11-23T12:00:00Z' })
    const file = await stripe.files.create(evidence)
    const tomorrow = Date.parse('2026-11-24T12:00:00Z') / 1000
    const link = await stripe.fileLinks.create({ file: file.id, expires_at: tomorrow })
    const read = async () => (await sandbox.fetch(String(link.url))).status
    expect(await read()).toBe(200)
    expect(await stripe.fileLinks.retrieve(link.id)).toEqual(link)
    expect((await stripe.files.retrieve(file.id)).links?.data.map(({ id }) => id)).toEqual([link.id])
    await sandbox.clock.advance({ days: 1 })
    expect(await read()).toBe(404)
    expect(await stripe.fileLinks.retrieve(link.id)).toEqual({ ...link, expired: true })
    expect((await failureOf(stripe.fileLinks.retrieve('link_none'))).code).toBe('resource_missing')
    expect((await stripe.fileLinks.list({ expired: true })).data).toHaveLength(1)
  })

  it('is ended at once, or made together with the file', async () => {
    const { stripe } = arrange()
    const file = await stripe.files.create({ ...evidence, file_link_data: { create: true, metadata: { for: 'bank' } } })
    const link = file.links?.data[0]
    expect(link).toMatchObject({ expired: false, metadata: { for: 'bank' } })
    expect((await stripe.fileLinks.update(String(link?.id), { expires_at: 'now' })).expired).toBe(true)
    expect((await failureOf(stripe.fileLinks.create({ file: 'file_nowhere' }))).code).toBe('resource_missing')
  })
})
