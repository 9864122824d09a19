import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { reasonOf } from './reason-of.js'

function refusedAt(address: string): Error {
  return Object.assign(new Error(`connect ECONNREFUSED ${address}:3000`), {
    code: 'ECONNREFUSED',
    address,
    port: 3000,
  })
}

const failed = (cause: unknown) => new TypeError('fetch failed', { cause })

describe('why a fetch came to nothing', () => {
  it('says that nobody listens at a port, and which', async () => {
    const nobody = createServer()
    await new Promise<void>((resolve) => nobody.listen(0, '127.0.0.1', resolve))
    const address = nobody.address()
    const port = typeof address === 'object' ? address?.port : undefined
    await new Promise((resolve) => nobody.close(resolve))
    const error = await fetch(`http://127.0.0.1:${port}/`).catch((reason: unknown) => reason)
    expect(reasonOf(error)).toBe(`connection refused (ECONNREFUSED 127.0.0.1:${port})`)
  })

  it('says so of all the addresses that localhost stands for, whose list has no message', () => {
    const both = new AggregateError([refusedAt('::1'), refusedAt('127.0.0.1')])
    expect(reasonOf(failed(Object.assign(both, { code: 'ECONNREFUSED' })))).toBe(
      'connection refused (ECONNREFUSED [::1]:3000, 127.0.0.1:3000)',
    )
  })

  it('names the host that there is not', async () => {
    const error = await fetch('http://nobody.invalid/').catch((reason: unknown) => reason)
    expect(reasonOf(error)).toMatch(/^(no such host \(ENOTFOUND|host name not resolved \(EAI_AGAIN) nobody\.invalid\)$/)
  })

  it('says that the app hung up', async () => {
    const app = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
    const address = app.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const error = await fetch(`http://127.0.0.1:${port}/`).catch((reason: unknown) => reason)
    await new Promise((resolve) => app.close(resolve))
    expect(reasonOf(error)).toMatch(/^connection (closed before an answer \(UND_ERR_SOCKET|reset \(ECONNRESET)/)
  })

  it.each([
    [
      'the message of a cause whose code is not known here',
      failed(new Error('self-signed certificate')),
      'self-signed certificate',
    ],
    ['the code of a cause that says nothing else', failed(Object.assign(new Error(''), { code: 'EPROTO' })), 'EPROTO'],
    [
      'its own message where there is no cause',
      new DOMException('The operation timed out.', 'TimeoutError'),
      'The operation timed out.',
    ],
    ['what was thrown, when it is no error', 'no', 'no'],
  ])('is %s', (_, error, reason) => {
    expect(reasonOf(error)).toBe(reason)
  })
})
