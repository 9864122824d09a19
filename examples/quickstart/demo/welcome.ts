export interface Welcome {
  readonly pageUrl: string
  readonly apiUrl: string
  readonly database: string
  /** `null` when real keys are set. */
  readonly sandboxUrl: string | null
}

/** The test cards that the page teaches, for those who never scroll. */
const cards =
  'Cards    4242 4242 4242 4242 succeeds · 4000 0000 0000 0002 declines · 4000 0000 0000 3220 asks for 3-D Secure'

/** What the terminal says once everything listens. */
export function welcome({ pageUrl, apiUrl, database, sandboxUrl }: Welcome): string {
  const stripe =
    sandboxUrl === null
      ? `Stripe   your own keys; forward its webhooks: stripe listen --forward-to ${apiUrl}/webhooks/stripe`
      : `Stripe   ${sandboxUrl}/_sandbox (the sandbox, simulated: its inspector)`
  return [
    '',
    `Shop     ${pageUrl}`,
    `API      ${apiUrl}`,
    stripe,
    `Data     ${database}`,
    cards,
    '',
    'Ctrl-C to stop',
    '',
  ].join('\n')
}
