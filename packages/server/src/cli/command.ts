import type { ParseArgsConfig } from 'node:util'
import type { Environment } from '../runtime/index.js'

/** What a command is given: its options, and the world around it. */
export interface CommandCall {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  /** What stands beside the options; empty for a command that takes none. */
  readonly positionals: readonly string[]
  readonly env: Environment
  /** Remarks for a person; silent with `--json`. */
  say(line: string): void
  /**
   * How far long work has come: a bar where a terminal is there, a line for each tenth where none is; silent with
   * `--json`.
   *
   * @param fraction - 0 to 1.
   */
  progress(fraction: number, text: string): void
  /** Aborted when somebody presses Ctrl-C: end what is in hand, and say where to go on. */
  readonly signal: AbortSignal
}

/** How a command ended: one object for machines, lines for people. */
export interface CommandResult {
  readonly json: object
  readonly lines: readonly string[]
  /** `found`: a check found something, though nothing broke. `stopped`: by Ctrl-C, before it was through. Default: `done`. */
  readonly ending?: 'done' | 'found' | 'stopped'
}

/** One command of `azora-pay`. */
export interface CliCommand {
  readonly name: string
  /** Another name for it. */
  readonly alias?: string
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
