import { parseArgs } from 'node:util'
import { AzoraError } from '@azora/pay-core'
import { type Environment, redact } from '../runtime/index.js'
import type { CliCommand, CommandCall } from './command.js'
import { audit } from './commands/audit.js'
import { events } from './commands/events.js'
import { facts } from './commands/facts.js'
import { migrate } from './commands/migrate.js'
import { prune } from './commands/prune.js'
import { recover } from './commands/recover.js'
import { replay } from './commands/replay.js'
import { backfill, reconcile } from './commands/review.js'
import { createProgress } from './progress.js'

const commands: readonly CliCommand[] = [migrate, reconcile, backfill, recover, events, facts, replay, audit, prune]

/** What scripts branch on. The last one is what shells say of a program that Ctrl-C ended. */
export const exitCodes = { done: 0, failed: 1, misused: 2, found: 3, stopped: 130 } as const

/** The world around the program. */
export interface CliWorld {
  readonly env: Environment
  out(text: string): void
  err(text: string): void
  /** Whether a person watches what goes to `err`, and a line can be drawn over. Default: `false`. */
  readonly isTerminal?: boolean
  /** Aborted by Ctrl-C. Default: never. */
  readonly signal?: AbortSignal
}

/** Runs `azora-pay` with these arguments and returns its exit code. */
export async function runCli(args: readonly string[], world: CliWorld): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    world.out(overview())
    return name === undefined ? exitCodes.misused : exitCodes.done
  }
  const command = commands.find((each) => each.name === name || each.alias === name)
  if (command === undefined) return misuse(world, `There is no command ${JSON.stringify(name)}.`, overview())
  const parsed = parse(command, rest)
  if (typeof parsed === 'string') return misuse(world, parsed, usage(command))
  if (parsed.values.help === true) {
    world.out(usage(command))
    return exitCodes.done
  }
  return execute(command, parsed, world)
}

type Parsed = Pick<CommandCall, 'values' | 'positionals'>

async function execute(command: CliCommand, { values, positionals }: Parsed, world: CliWorld): Promise<number> {
  const asJson = values.json === true
  try {
    const say = (line: string) => (asJson ? undefined : world.err(`${line}\n`))
    const { signal = new AbortController().signal } = world
    const bar = createProgress(world, asJson)
    const call: CommandCall = { values, positionals, env: world.env, say, progress: bar.show, signal }
    const { json, lines, ending = 'done' } = await command.run(call).finally(bar.clear)
    world.out(asJson ? `${JSON.stringify(json)}\n` : lines.map((line) => `${line}\n`).join(''))
    return exitCodes[ending]
  } catch (error) {
    const code = error instanceof AzoraError ? String(error.code) : 'internal'
    // Ours about the set-up quote nothing; whatever comes from a driver may.
    const message = code === 'config_invalid' ? messageOf(error) : redact(messageOf(error))
    if (asJson) world.out(`${JSON.stringify({ error: { code, message } })}\n`)
    else world.err(`azora-pay ${command.name}: ${message} (${code})\n`)
    return code === 'invalid_request' ? exitCodes.misused : exitCodes.failed
  }
}

/** The message, and why, where only its cause says so. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return `something threw ${typeof error}`
  const { message, cause } = error
  return cause instanceof Error && !message.includes(cause.message) ? `${message} ${cause.message}` : message
}

/** The options and what stands beside them, or what is wrong with them. */
function parse({ options, takes }: CliCommand, args: readonly string[]): Parsed | string {
  try {
    const everybodys = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' } } as const
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...options, ...everybodys },
      strict: true,
      allowPositionals: takes !== undefined,
    })
    // No option of ours is `multiple`, so no value is a list.
    return { values: values as Parsed['values'], positionals }
  } catch (error) {
    // parseArgs names the option that is wrong; whatever else it throws is our mistake.
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      return error.message
    }
    throw error
  }
}

function misuse(world: CliWorld, complaint: string, help: string): number {
  world.err(`azora-pay: ${complaint}\n\n${help}`)
  return exitCodes.misused
}

function overview(): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`)
  return `Usage: azora-pay <command> [options]\n\nCommands:\n${lines.join('\n')}\n\nazora-pay <command> --help tells more. Exit codes: 0 done, 1 failed, 2 used wrongly, 3 a check found something, 130 stopped by Ctrl-C.\n`
}

function usage({ name, takes, summary, help }: CliCommand): string {
  const options = [...help, '--json               one JSON object on standard output, for machines'].map(
    (line) => `  ${line}`,
  )
  const command = takes === undefined ? name : `${name} ${takes}`
  return `Usage: azora-pay ${command} [options]\n\n${summary}\n\nOptions:\n${options.join('\n')}\n`
}
