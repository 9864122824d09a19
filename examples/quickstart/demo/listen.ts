import type { Server } from 'node:http'

/** Only this machine can reach the demo: it signs everybody in. */
const HOST = '127.0.0.1'

export function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, () => resolve())
  })
}

/** Takes no more requests, answers those in hand, and drops connections that are merely kept alive. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}
