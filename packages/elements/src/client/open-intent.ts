import { type Http, requestJson } from './http.js'

/**
 * A `POST` that opens an intent, or finds it again: `setup-intents`, `subscriptions`.
 *
 * @param idempotencyKey - The attempt's key. The same key always brings back the same intent.
 * @throws RequestFailed
 */
export function openIntent<Answer extends { readonly clientSecret: string | null }>(
  http: Http,
  path: string,
  body: object,
  idempotencyKey: string,
): Promise<Answer> {
  return requestJson<Answer>(
    http,
    path,
    { method: 'post', json: body, headers: { 'Idempotency-Key': idempotencyKey } },
    'clientSecret',
  )
}
