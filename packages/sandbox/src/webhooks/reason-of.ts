/** What the codes of Node's sockets, names and time limits mean, for who does not know them by heart. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'host not reachable',
  ENETUNREACH: 'network not reachable',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'host name not resolved',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
  UND_ERR_SOCKET: 'connection closed before an answer',
}

/**
 * Why a `fetch` came to nothing, in words and with the code to search for: `connection refused (ECONNREFUSED 127.0.0.1:3000)`.
 * The reason is in the `cause`; `fetch failed` says nothing.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const failures = failuresOf(error.cause)
  const code = failures.map(codeOf).find((known) => known !== undefined && known in meanings)
  if (code !== undefined) {
    const places = [...new Set(failures.flatMap(placeOf))].join(', ')
    return `${meanings[code]} (${places === '' ? code : `${code} ${places}`})`
  }
  return failures.find(({ message }) => message !== '')?.message ?? failures.map(codeOf).find(Boolean) ?? error.message
}

/** `localhost` stands for several addresses, which are all tried: then the cause has a list of failures, and no message. */
function failuresOf(cause: unknown): readonly Error[] {
  if (cause instanceof AggregateError) return cause.errors.filter((each) => each instanceof Error)
  return cause instanceof Error ? [cause] : []
}

function codeOf(failure: Error): string | undefined {
  return 'code' in failure && typeof failure.code === 'string' ? failure.code : undefined
}

/** Where it was tried: an address and a port, or the name that leads nowhere. */
function placeOf(failure: Error): string[] {
  const { address, port, hostname } = failure as Error & { address?: unknown; port?: unknown; hostname?: unknown }
  if (typeof address === 'string') {
    const host = address.includes(':') ? `[${address}]` : address
    return [port === undefined ? host : `${host}:${port}`]
  }
  return typeof hostname === 'string' ? [hostname] : []
}
