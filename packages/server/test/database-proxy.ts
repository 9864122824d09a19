import { createServer, connect as dial, type Socket } from 'node:net'

/** What stands between the pool and the database. */
export interface DatabaseProxy {
  /** Connects to the database through the proxy. */
  readonly url: string
  /** Lets everything through again. */
  open(): void
  /** The database is gone: connections break and new ones are refused. */
  cut(): void
  /** The database hangs: nothing comes back, and nothing breaks. */
  stall(): void
  close(): Promise<void>
}

/** Starts a proxy on a free port of loopback. */
export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let state: 'open' | 'cut' | 'stalled' = 'open'

  const server = createServer((client) => {
    const upstream = dial(Number(target.port), target.hostname)
    for (const [socket, peer] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(socket)
      // A broken pair ends together; which of the two broke first is of no interest.
      socket.on('error', () => peer.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        peer.destroy()
      })
    }
    client.on('data', (bytes) => void (state === 'open' && upstream.write(bytes)))
    upstream.on('data', (bytes) => void (state === 'open' && client.write(bytes)))
    if (state === 'cut') client.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const url = new URL(databaseUrl)
  url.port = String(address.port)

  const breakAll = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    open() {
      // What was swallowed while it hung can't be made up for.
      if (state === 'stalled') breakAll()
      state = 'open'
    },
    cut() {
      state = 'cut'
      breakAll()
    },
    stall() {
      state = 'stalled'
    },
    async close() {
      breakAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
