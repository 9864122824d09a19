import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Failure } from './failure.ts'

export interface Settings {
  readonly ports: Readonly<Record<Part, number>>
  /** An absolute path: where the database and the sandbox keep what they know. */
  readonly dataFolder: string
  /** Postgres in place of the database in the data folder. */
  readonly databaseUrl: string | undefined
}

/** What listens on a port of its own. */
export type Part = 'api' | 'page' | 'sandbox'

export const parts = ['api', 'page', 'sandbox'] as const satisfies readonly Part[]

const defaultPorts = { api: 3039, page: 3003, sandbox: 12111 } as const

/** Reads `--port-api 4039` or `PORT_API=4039`, the same for page and sandbox, `--data` or `DATA_FOLDER`, and `DATABASE_URL`. */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings {
  const flags = readFlags(args)
  const port = (part: Part) => readPort(part, flags[flagOf(part)] ?? (env[variableOf(part)] || undefined))
  return {
    ports: { api: port('api'), page: port('page'), sandbox: port('sandbox') },
    dataFolder: resolve(flags.data ?? (env.DATA_FOLDER || resolve(import.meta.dirname, '..', '.data'))),
    databaseUrl: env.DATABASE_URL?.trim() || undefined,
  }
}

export const flagOf = <Name extends Part>(part: Name) => `port-${part}` as const
export const variableOf = (part: Part) => `PORT_${part.toUpperCase()}`

function readFlags(args: string[]): { readonly [Flag in 'port-api' | 'port-page' | 'port-sandbox' | 'data']?: string } {
  const text = { type: 'string' } as const
  try {
    const options = { 'port-api': text, 'port-page': text, 'port-sandbox': text, data: text }
    return parseArgs({ args, options }).values
  } catch (cause) {
    const flags = `${parts.map((part) => `--${flagOf(part)}`).join(', ')} and --data`
    throw new Failure(`${cause instanceof Error ? cause.message : cause} The flags are ${flags}.`, { cause })
  }
}

function readPort(part: Part, written: string | undefined): number {
  if (written === undefined) return defaultPorts[part]
  const port = /^\d+$/.test(written) ? Number(written) : 0
  if (port >= 1 && port <= 65_535) return port
  throw new Failure(`${variableOf(part)} is ${JSON.stringify(written)}; a port is a number from 1 to 65535.`)
}
