import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A way to a database that can be shut. */
export interface DatabaseDoor {
  /** The database's address through the door. */
  readonly url: string
  /** Cuts every connection and refuses new ones, as a database does that is down. */
  shut(): Promise<void>
  open(): Promise<void>
  close(): Promise<void>
}

/** Stands between a subject and its database. */
export async function openDoor(databaseUrl: string): Promise<DatabaseDoor> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      // Whoever loses its other half ends too; a reset is one way to end.
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far)
    far.pipe(near)
  })
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  }
  await listen(0)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given.')
  const { port } = address
  const url = new URL(databaseUrl)
  url.port = String(port)
  const shut = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  return { url: url.href, shut, open: () => listen(port), close: () => (server.listening ? shut() : Promise.resolve()) }
}
