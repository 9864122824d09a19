import { createServer } from 'node:net'
import { Failure } from './failure.ts'
import { flagOf, type Part, variableOf } from './read-settings.ts'

/** Both addresses that a browser may take `localhost` for: whoever holds one of them would get our visitors. */
const loopback = ['127.0.0.1', '::1']

/** Fails with one sentence for each port that somebody else listens on. */
export async function requireFreePorts(ports: Readonly<Partial<Record<Part, number>>>): Promise<void> {
  const sentences: string[] = []
  const seen = new Map<number, Part>()
  for (const [part, port] of Object.entries(ports) as [Part, number][]) {
    const other = seen.get(port)
    if (other !== undefined)
      sentences.push(`Port ${port} is meant for both the ${other} and the ${part}: give each its own.`)
    else if (!(await isFree(port))) sentences.push(taken(part, port))
    seen.set(port, part)
  }
  if (sentences.length > 0) throw new Failure(sentences.join('\n'))
}

function taken(part: Part, port: number): string {
  const free = port + 1000 <= 65_535 ? port + 1000 : port - 1000
  return `Port ${port}, meant for the ${part}, is taken: end the program that listens there, or choose another port with ${variableOf(part)}=${free} or --${flagOf(part)} ${free}.`
}

async function isFree(port: number): Promise<boolean> {
  const answers = await Promise.all(loopback.map((host) => canListen(host, port)))
  return answers.every(Boolean)
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      // A machine without IPv6 has nobody listening there either.
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT') resolve(true)
      else if (error.code === 'EADDRINUSE') resolve(false)
      else if (error.code === 'EACCES') resolve(false)
      else reject(error)
    })
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
