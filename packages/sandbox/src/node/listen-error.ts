/** Why a server could not listen. */
export interface ListenTrouble {
  code: string
  port: number
  host: string
  /** What a sandbox that has the port says of itself. */
  sandbox?: { url: string; seed: string }
}

/** What port and host are called where they were named. */
export interface ListenNames {
  port: string
  host: string
}

/** Its sentence speaks of the options of `listen`; a command line, which has other names for them, has the trouble itself. */
export class ListenError extends Error {
  readonly code: string
  readonly trouble: ListenTrouble

  constructor(trouble: ListenTrouble, sentence: string, cause: unknown) {
    super(sentence, { cause })
    this.code = trouble.code
    this.trouble = trouble
  }
}

/** What went wrong, and what to do; `undefined` when the system's own words are all that is known. */
export function listenSentence(
  { code, port, host, sandbox }: ListenTrouble,
  names: ListenNames = { port: 'the option `port`', host: 'the option `host`' },
): string | undefined {
  const anotherPort = `another port (${names.port}; 0 takes any free one)`
  switch (code) {
    case 'EADDRINUSE':
      return sandbox
        ? `Port ${port} on ${host} is taken by another sandbox (seed ${sandbox.seed}). Use that one, at ${sandbox.url}, stop it, or choose ${anotherPort}.`
        : `Port ${port} on ${host} is taken by another program. Stop that program, or choose ${anotherPort}.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine (${code}). Listen on 127.0.0.1, which this machine alone reaches, or on 0.0.0.0, which others reach, too (${names.host}).`
    case 'EACCES':
      return `Port ${port} on ${host} is not for this user (EACCES). Choose one from 1024 on (${names.port}; 0 takes any free one).`
    default:
      return undefined
  }
}
