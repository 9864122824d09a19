import type { ParseArgsConfig } from 'node:util'
import type { Environment } from '../runtime/index.js'

/** What a command is given: its options, and the world around it. */
export interface CommandCall {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  /** What stands beside the options; empty for a command that takes none. */
  readonly positionals: readonly string[]
  readonly env: Environment
  /** Progress and remarks for a person; silent with `--json`. */
  say(line: string): void
}

/** How a command ended: one object for machines, lines for people. */
export interface CommandResult {
  readonly json: object
  readonly lines: readonly string[]
  /** Default: `true`. A check that found something is not ok, though nothing broke. */
  readonly ok?: boolean
}

/** One command of `azora-pay`. */
export interface CliCommand {
  readonly name: string
  /** What may stand beside the options, for example `[replay <key>]`. Default: nothing. */
  readonly takes?: string
  /** One line for the list of commands. */
  readonly summary: string
  /** Its own options; `--help` and `--json` are everybody's. */
  readonly options: NonNullable<ParseArgsConfig['options']>
  /** What `--help` says of each option. */
  readonly help: readonly string[]
  run(call: CommandCall): Promise<CommandResult>
}
