import type { PaymentMethod, StripeError } from '@stripe/stripe-js'
import { type Caller, callApi } from '../../wire/index.js'

/** What a customer session shows of its customer, and what it lets them do. */
export interface SavedMethods {
  /** Newest first. */
  methods: readonly PaymentMethod[]
  canRemove: boolean
  /** Whether a new method may be kept, if the customer ticks a box. */
  canSave: boolean
  /** For what kept methods are set up; null leaves that to the intent. */
  saveUsage: 'off_session' | 'on_session' | null
}

export type SavedAnswer = { kind: 'done'; saved: SavedMethods } | { kind: 'failed'; error: StripeError }

/** The saved methods of the customer, of those types that can be used here. */
export async function fetchSavedMethods(
  caller: Caller,
  session: string,
  types: readonly string[],
): Promise<SavedAnswer> {
  const answer = await callApi(caller, {
    method: 'GET',
    path: '/v1/sandbox/saved_payment_methods',
    params: { customer_session_client_secret: session },
  })
  if (answer.kind === 'failed') return answer
  // The sandbox's own route, which answers with this.
  const body = answer.body as {
    data: PaymentMethod[]
    remove: boolean
    save: boolean
    save_usage: SavedMethods['saveUsage']
  }
  const methods = body.data.filter(({ type }) => types.includes(type))
  return { kind: 'done', saved: { methods, canRemove: body.remove, canSave: body.save, saveUsage: body.save_usage } }
}

/** Undefined when the method is gone. */
export async function removeSavedMethod(caller: Caller, session: string, id: string): Promise<StripeError | undefined> {
  const answer = await callApi(caller, {
    method: 'POST',
    path: `/v1/sandbox/saved_payment_methods/${encodeURIComponent(id)}/remove`,
    params: { customer_session_client_secret: session },
  })
  return answer.kind === 'failed' ? answer.error : undefined
}
