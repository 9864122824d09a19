/**
 * A `fetch` for webhooks that says a line when an endpoint fails for the first time, and when it works again.
 * An app that is down is one line, however often it is tried.
 */
export function tellDeliveries(fetch: typeof globalThis.fetch, say: (line: string) => void): typeof globalThis.fetch {
  const failing = new Set<string>()

  function failed(url: string, why: string): void {
    if (failing.has(url)) return
    failing.add(url)
    say(`Webhooks to ${url} fail: ${why} Every attempt is in the inspector.`)
  }

  return async (input, init) => {
    const url = input instanceof Request ? input.url : String(input)
    try {
      const response = await fetch(input, init)
      if (!response.ok) failed(url, `it answered ${response.status}. ${whatToCheck(response.status)}`)
      else if (failing.delete(url)) say(`Webhooks to ${url} work again.`)
      return response
    } catch (error) {
      failed(url, `nothing answered (${reasonOf(error)}). Does your app run, and listen there?`)
      throw error
    }
  }
}

function whatToCheck(status: number): string {
  if (status < 400) return 'A redirect is a failure, as at Stripe: is the address the last one?'
  if (status === 404 || status === 405) return 'Does your app take POST at this path?'
  if (status < 500) return 'Does your app verify with the secret that is printed above?'
  return 'What does the log of your app say?'
}

/** `localhost` stands for several addresses: then the cause is a list of failures, with a code and no message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  if (!(cause instanceof Error)) return error.message
  if (cause.message !== '') return cause.message
  return 'code' in cause ? String(cause.code) : error.message
}
