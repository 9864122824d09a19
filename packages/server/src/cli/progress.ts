import type { CliWorld } from './run-cli.js'

const WIDTH = 24

/** Shows how far long work has come. */
export interface Progress {
  show(fraction: number, text: string): void
  /** Takes the bar away, so that what comes next has the line. */
  clear(): void
}

/** A bar that is drawn over itself where a terminal is there, a line for each tenth where none is. */
export function createProgress(
  { err, isTerminal = false }: Pick<CliWorld, 'err' | 'isTerminal'>,
  silent: boolean,
): Progress {
  let drawn = false
  let tenth = 0
  if (silent) return { show() {}, clear() {} }
  return {
    show(fraction, text) {
      const percent = `${Math.floor(fraction * 100)} %`.padStart(5)
      if (isTerminal) {
        const full = Math.round(fraction * WIDTH)
        err(`\r\u001b[K${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${percent}  ${text}`)
        drawn = true
      } else if (Math.floor(fraction * 10) > tenth) {
        tenth = Math.floor(fraction * 10)
        err(`${percent}  ${text}\n`)
      }
    },
    clear() {
      if (drawn) err('\r\u001b[K')
      drawn = false
    },
  }
}
