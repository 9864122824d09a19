/** Data beside a log line; never a secret, never a person's data. */
export type LogData = Readonly<Record<string, string | number | boolean | null | undefined>>

/** What we log to. `console` fits; so do pino and winston behind a line or two. */
export interface Logger {
  debug(message: string, data?: LogData): void
  info(message: string, data?: LogData): void
  warn(message: string, data?: LogData): void
  error(message: string, data?: LogData): void
}

/** Says nothing. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
