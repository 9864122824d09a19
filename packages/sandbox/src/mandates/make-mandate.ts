import type Stripe from 'stripe'
import type { FormHash } from '../api/decode-form.js'
import type { Stage } from '../world/index.js'

/** What a debit is allowed to be: one sum, or whatever comes. */
type Scope = { kind: 'multi_use' } | { kind: 'single_use'; amount: number; currency: string }

/** Writes down that the holder of a bank account allows it to be debited. Cards need no mandate: `null`. */
export function makeMandate(
  stage: Stage,
  paymentMethod: Stripe.PaymentMethod,
  scope: Scope,
  accepted: FormHash | null | undefined,
): string | null {
  const details = detailsOf(stage, paymentMethod)
  if (!details) return null
  const mandate: Stripe.Mandate = {
    id: stage.ids.make('mandate_1'),
    object: 'mandate',
    customer_acceptance: acceptanceOf(accepted, stage.now),
    livemode: false,
    payment_method: paymentMethod.id,
    payment_method_details: details,
    status: 'active',
    type: scope.kind,
    ...(scope.kind === 'multi_use'
      ? { multi_use: {} }
      : { single_use: { amount: scope.amount, currency: scope.currency } }),
  }
  stage.world.mandates.put(mandate)
  return mandate.id
}

/** A bank account that was let go of may be debited no longer. */
export function endMandates(stage: Stage, paymentMethod: string): void {
  for (const mandate of stage.world.mandates.all()) {
    if (mandate.payment_method !== paymentMethod || mandate.status !== 'active') continue
    const ended: Stripe.Mandate = { ...mandate, status: 'inactive' }
    stage.world.mandates.put(ended)
    stage.emit('mandate.updated', ended, { status: 'active' })
  }
}

function detailsOf(stage: Stage, method: Stripe.PaymentMethod): Stripe.Mandate.PaymentMethodDetails | undefined {
  if (method.us_bank_account) return { type: 'us_bank_account', us_bank_account: {} }
  if (!method.sepa_debit) return undefined
  const reference = stage.ids.make('', 16).toUpperCase()
  return { type: 'sepa_debit', sepa_debit: { reference, url: `https://mandates.example.test/${reference}` } }
}

function acceptanceOf(accepted: FormHash | null | undefined, now: number): Stripe.Mandate.CustomerAcceptance {
  const given = hashIn(accepted ?? {}, 'customer_acceptance')
  const online = hashIn(given, 'online')
  const at = Number(given.accepted_at)
  const acceptedAt = Number.isSafeInteger(at) ? at : now
  if (given.type !== 'online') return { accepted_at: acceptedAt, offline: {}, type: 'offline' }
  return {
    accepted_at: acceptedAt,
    online: {
      ip_address: typeof online.ip_address === 'string' ? online.ip_address : null,
      user_agent: typeof online.user_agent === 'string' ? online.user_agent : null,
    },
    type: 'online',
  }
}

function hashIn(form: FormHash, name: string): FormHash {
  const value = form[name]
  return typeof value === 'object' && !Array.isArray(value) ? value : {}
}
