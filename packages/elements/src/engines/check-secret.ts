/**
 * Refuses what can be no client secret, before Stripe is asked about it: nothing that the payer does can mend it.
 *
 * The error has the name and the code of what the page got wrong, for the engines are parts of their own.
 */
export function checkSecret(clientSecret: string): void {
  if (/^(pi|seti|cs)_.+_secret_/.test(clientSecret)) return
  throw Object.assign(new Error('invalid_client_secret'), {
    name: 'ConfigurationMissing',
    code: 'invalid_client_secret',
  })
}
