import { parseArgs } from 'node:util'
import { addressOf, secretOf } from '../given/index.js'

/** What the command line asks for. */
export interface CliOptions {
  port: number
  host: string
  seed: string | undefined
  /** Where a clock that stands begins, or `real`. */
  clock: string | undefined
  /** The folder that remembers everything. */
  data: string | undefined
  webhooks: { url: string; secret?: string; connect?: true }[]
  help: boolean
  version: boolean
}

export const usage = `azora-pay-sandbox: a Stripe that runs on this machine

  --port N                   port to listen on (12111; 0 takes any free one)
  --host ADDRESS             address to listen on (127.0.0.1: this machine only)
  --seed TEXT                the same seed makes the same ids
  --clock TIME               where time begins, and stands until it is advanced
                             (2026-11-23T12:00:00Z); real, as without it, follows
                             this machine's clock
  --data FOLDER              remembers everything in this folder, for the next start
  --webhook-url URL          where to send webhooks; may be given several times
  --webhook-secret SECRET    whsec_… that signs them, one for each URL; made when absent
  --connect-webhook-url URL  where to send the webhooks of connected accounts;
                             signed by the --webhook-secret after those of the others
  --version                  prints the version
  -h, --help                 this text
`

/** Stripe's own mock listens here; whoever knows it will look here first. */
const usualPort = 12111

/** @throws TypeError with a sentence for the person who typed */
export function parseArguments(written: readonly string[]): CliOptions {
  const { values } = valuesOf(written)
  const secrets = values['webhook-secret'] ?? []
  const own = (values['webhook-url'] ?? []).map((url) => ({ url: addressOf('--webhook-url', url) }))
  const connect = (values['connect-webhook-url'] ?? []).map((url) => ({
    url: addressOf('--connect-webhook-url', url),
    connect: true as const,
  }))
  const targets = [...own, ...connect]
  if (secrets.length > targets.length) throw new TypeError('There are more --webhook-secret than --webhook-url.')
  for (const secret of secrets) secretOf('--webhook-secret', secret, 'without the flag')
  return {
    port: portOf(values.port),
    host: values.host ?? '127.0.0.1',
    seed: values.seed,
    clock: clockOf(values.clock),
    data: values.data,
    webhooks: targets.map((target, at) => {
      const secret = secrets[at]
      return secret === undefined ? target : { ...target, secret }
    }),
    help: values.help ?? false,
    version: values.version ?? false,
  }
}

function valuesOf(written: readonly string[]) {
  try {
    return parseArgs({
      args: [...written],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        seed: { type: 'string' },
        clock: { type: 'string' },
        data: { type: 'string' },
        'webhook-url': { type: 'string', multiple: true },
        'webhook-secret': { type: 'string', multiple: true },
        'connect-webhook-url': { type: 'string', multiple: true },
        version: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new TypeError(`${error.message.replace(/\.$/, '')}. --help lists the options.`, { cause: error })
  }
}

function portOf(written: string | undefined): number {
  if (written === undefined) return usualPort
  const port = Number(written)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new TypeError(`--port takes a number from 0 to 65535, not "${written}".`)
}

function clockOf(written: string | undefined): string | undefined {
  if (written === undefined || written === 'real' || !Number.isNaN(Date.parse(written))) return written
  throw new TypeError(`--clock takes a time like 2026-11-23T12:00:00Z, or real, not "${written}".`)
}
