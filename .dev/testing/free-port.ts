import { createServer } from 'node:net'

/** A port of this machine's that nobody listens on. Whoever takes it should do so soon: it is not held. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      if (address === null || typeof address === 'string') return reject(new Error('No port was given.'))
      probe.close(() => resolve(address.port))
    })
  })
}
