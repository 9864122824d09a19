import type { AttemptRow } from '../answers.js'

/** What to look at when an endpoint did not take an event; `undefined` when it did, or when nothing is known. */
export function whyFailed({
  status,
  error,
  answer,
}: Pick<AttemptRow, 'answer' | 'error' | 'status'>): string | undefined {
  if (status === null) return withoutAnswer(error ?? '')
  if (status >= 200 && status < 300) return undefined
  if (status >= 300 && status < 400)
    return 'It redirects, which Stripe takes for a failure. Register the address that it redirects to.'
  if (/signature|webhook secret|constructEvent/i.test(answer))
    return 'The signature was not accepted. Compare the secret below with the one that your app has, and verify the body as it came, before anything parses it.'
  if (status === 401 || status === 403)
    return 'Something asks for a login or a token. Leave the address of webhooks out of it.'
  if (status === 404) return 'Your app has no such route. Compare the address with that of your handler.'
  if (status === 405) return 'The route is there, and takes no POST.'
  if (status >= 500) return 'Your handler threw. What it answered, or the log of your app, says where.'
  return undefined
}

function withoutAnswer(error: string): string | undefined {
  if (/ECONNREFUSED|refused/.test(error))
    return 'Nothing listens at this address. Is your app running, and on this port?'
  if (/ENOTFOUND|EAI_AGAIN/.test(error)) return 'There is no such host.'
  if (/timeout|timed out|aborted/i.test(error)) return 'It took too long. Answer first, and do the work afterwards.'
  if (/ECONNRESET|other side closed|socket/.test(error)) return 'Your app closed the connection without an answer.'
  return undefined
}
