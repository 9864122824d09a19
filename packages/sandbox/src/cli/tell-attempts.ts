import { isDelivered, lostOnPurpose, type WebhookAttempt } from '../webhooks/index.js'

/**
 * Says a line when an endpoint fails for the first time, and when it works again: an app that is down is one line, however often it is tried.
 * Each endpoint for itself, because two may share an address and differ in their secrets.
 */
export function tellAttempts(say: (line: string) => void): (attempt: WebhookAttempt) => void {
  const failing = new Set<string>()

  return (attempt) => {
    const { endpoint, url, error } = attempt
    // Whoever asked for accidents knows of them; they say nothing about the app.
    if (error === lostOnPurpose) return
    if (isDelivered(attempt)) {
      if (failing.delete(endpoint)) say(`Webhooks to ${url} (${endpoint}) work again.`)
      return
    }
    if (failing.has(endpoint)) return
    failing.add(endpoint)
    say(`Webhooks to ${url} (${endpoint}) fail: ${whatToDo(attempt)} Every attempt is in the inspector.`)
  }
}

function whatToDo({ status, error }: WebhookAttempt): string {
  if (status === null) return `nothing answered: ${error}. Does your app run, and listen there?`
  return `it answered ${status}. ${whatToCheck(status)}`
}

function whatToCheck(status: number): string {
  if (status < 400) return 'A redirect is a failure, as at Stripe: is the address the last one?'
  if (status === 404 || status === 405) return 'Does your app take POST at this path?'
  if (status < 500) return 'Does your app verify with the secret that is printed above?'
  return 'What does the log of your app say?'
}
