import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { refused } from '../errors/index.js'
import { replaceObject } from '../events/index.js'
import { kept, mergeMetadata, type Parsed } from '../parameters/index.js'
import { refuseForeignMethod } from '../payment-methods/index.js'
import { idOf } from '../world/index.js'
import type { updateParameters } from './parameters.js'
import { paymentSettings } from './write-invoice.js'

type Written = Parsed<typeof updateParameters>

/** What of an invoice may change once it is final: what it is known by to the app, and how it is collected. */
const changeable: ReadonlySet<string> = new Set([
  'auto_advance',
  'default_payment_method',
  'default_source',
  'expand',
  'metadata',
  'payment_settings',
])

/** Without a say of its own, Stripe takes an hour to try a charge. */
const attemptSeconds = 60 * 60

/** Changes what may still be changed. @throws StripeError 400 for anything else */
export function updateFinalized(call: Call<Written>, before: Stripe.Invoice): Stripe.Invoice {
  const { params } = call
  const param = Object.keys(params).find((name) => !changeable.has(name))
  if (param !== undefined) {
    throw refused("This invoice can't be modified because it is already finalized.", {
      code: 'invoice_not_editable',
      param,
    })
  }
  refuseForeignMethod(call, params.default_payment_method, idOf(before.customer) ?? '', 'default_payment_method')
  const after: Stripe.Invoice = {
    ...before,
    ...collection(call, before, params.auto_advance),
    default_payment_method: kept(params.default_payment_method, idOf(before.default_payment_method)),
    metadata: mergeMetadata(before.metadata ?? {}, params.metadata),
    payment_settings: paymentSettings(before.payment_settings, params.payment_settings),
  }
  return replaceObject(call, call.world.invoices, before, after, 'invoice.updated')
}

/** An open invoice is collected no more, or again. */
function collection(call: Call<Written>, before: Stripe.Invoice, wanted: boolean | undefined): Partial<Stripe.Invoice> {
  if (wanted === undefined || before.status !== 'open' || wanted === before.auto_advance) return {}
  if (!wanted || before.collection_method !== 'charge_automatically') {
    return { auto_advance: wanted, next_payment_attempt: null }
  }
  const at = call.now + attemptSeconds
  call.scheduleAt('invoice_due', before.id, at)
  return { auto_advance: true, next_payment_attempt: at }
}
