/** Whatever takes a request and answers it: a sandbox in process, or a port. */
export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

const headers = { authorization: 'Bearer sk_test_bench', 'content-type': 'application/x-www-form-urlencoded' }

/** A payment as a shop makes it: created, then confirmed, each with a key of its own. */
export async function pay(fetch: Fetch, origin: string, number: number): Promise<void> {
  const intent = await post(
    fetch,
    `${origin}/v1/payment_intents`,
    'amount=9900&currency=zar&metadata[order]=7',
    `create-${number}`,
  )
  const form = 'payment_method=pm_card_visa&return_url=https%3A%2F%2Fshop.test%2Freturn'
  const paid = await post(fetch, `${origin}/v1/payment_intents/${intent.id}/confirm`, form, `confirm-${number}`)
  if (paid.status !== 'succeeded') throw new Error(`The payment is ${paid.status}.`)
}

export async function createPayment(fetch: Fetch, origin: string, number: number): Promise<string> {
  return (await post(fetch, `${origin}/v1/payment_intents`, 'amount=9900&currency=zar', `only-${number}`)).id
}

async function post(fetch: Fetch, url: string, body: string, key: string): Promise<{ id: string; status: string }> {
  const response = await fetch(url, { method: 'POST', headers: { ...headers, 'idempotency-key': key }, body })
  return (await response.json()) as { id: string; status: string }
}

export async function read(fetch: Fetch, url: string): Promise<void> {
  await (await fetch(url, { headers })).text()
}
