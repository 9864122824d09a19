/** Names and values as a process is started with. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The environment of this process; empty where there is no such thing, as in a worker. */
export const systemEnvironment = (): Environment => (typeof process === 'undefined' ? {} : process.env)
