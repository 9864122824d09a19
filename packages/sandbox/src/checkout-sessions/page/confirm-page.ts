import type Stripe from 'stripe'
import type { Call } from '../../api/route.js'
import { createCustomer } from '../../customers/index.js'
import { invalid, refused } from '../../errors/index.js'
import type { Parsed } from '../../parameters/index.js'
import { confirmIntent, createIntent } from '../../payment-intents/index.js'
import { confirmSetup, findSetup } from '../../setup-intents/index.js'
import { hasTaxIds } from '../../tax-ids/index.js'
import { idOf } from '../../world/index.js'
import { refuseLapsed } from '../discounts.js'
import { completeSession } from '../end-session.js'
import { detailsOf, findSession } from '../find-session.js'
import { namesOf } from '../keep-answers.js'
import { missingName } from '../name-collection.js'
import { chosenMethod } from './chosen-method.js'
import { confirmTheSubscription } from './confirm-subscription.js'
import type { confirmParameters } from './parameters.js'
import { type PaymentPage, showPage } from './show-page.js'
import { tellPage } from './update-page.js'

type Session = Stripe.Checkout.Session
type Confirmation = Call<Parsed<typeof confirmParameters>>

/** The buyer presses the button. What they still have to do, such as 3-D Secure, is in the intent's `next_action`. */
export function confirmPage(call: Confirmation): PaymentPage {
  const told = tellPage(withMethodsAddress(call))
  refuseUnanswered(told)
  const { expected_amount: expected } = call.params
  if (expected !== undefined && expected !== told.amount_total) {
    throw refused('The total amount has changed. Look at it again before you pay.', {
      code: 'checkout_amount_mismatch',
    })
  }
  // A subscription redeems the code itself, when it begins.
  if (told.mode === 'payment') refuseLapsed(call, told, detailsOf(call, told).lines)
  const session = withCustomer(call, told)
  if (session.mode === 'setup') confirmTheSetup(call, session)
  else if (session.mode === 'subscription') {
    confirmTheSubscription(call, session, chosenMethod(call, returnUrlOf(call, session)))
  } else if (session.amount_total === 0) completeSession(call, session, 'no_payment_required')
  else confirmThePayment(call, session)
  return showPage(call, findSession(call, session.id))
}

/** Whoever confirms with a payment method need not tell the e-mail address again that stands on it. */
function withMethodsAddress(call: Confirmation): Confirmation {
  const { email, payment_method: id } = call.params
  const known = call.world.checkout_sessions.get(call.id)?.customer_details?.email ?? email
  const onMethod = call.world.payment_methods.get(id ?? '')?.billing_details.email
  return known || !onMethod ? call : { ...call, params: { ...call.params, email: onMethod } }
}

/** What the page asks for has to be there before money is. */
function refuseUnanswered(session: Session): void {
  const missing = (param: string, what: string) => invalid(`${what} is missing.`, { code: 'parameter_missing', param })
  if (!session.customer_details?.email && session.customer === null) throw missing('email', 'The e-mail address')
  if (session.shipping_address_collection && !session.collected_information?.shipping_details) {
    throw missing('shipping', 'The shipping address')
  }
  if (session.phone_number_collection?.enabled && !session.customer_details?.phone)
    throw missing('phone', 'The phone number')
  const name = missingName(session)
  if (name) throw missing(name, name === 'business_name' ? 'The business name' : 'The name')
  if (needsTaxId(session)) throw missing('tax_id', 'The tax ID')
  if (session.consent_collection?.terms_of_service === 'required' && session.consent?.terms_of_service !== 'accepted') {
    throw missing('consent', 'The consent to the terms of service')
  }
  for (const { key, optional, dropdown, numeric, text } of session.custom_fields) {
    if (!optional && !(dropdown ?? numeric ?? text)?.value)
      throw missing(`custom_fields[${key}]`, `The answer to "${key}"`)
  }
}

/** Where tax ids are required, they are where the buyer's country has some. A country that nobody told has none. */
function needsTaxId({ tax_id_collection: asked, customer_details: told, ...session }: Session): boolean {
  if (!asked?.enabled || asked.required !== 'if_supported' || told?.tax_ids?.length) return false
  const country = told?.address?.country ?? session.collected_information?.shipping_details?.address.country
  return country !== undefined && country !== null && hasTaxIds(country)
}

/** Makes the customer that the session asks for. What one that was there already learns, it learns when the session is complete. */
function withCustomer(call: Confirmation, session: Session): Session {
  const { intentData } = detailsOf(call, session)
  const wanted =
    session.customer_creation === 'always' || intentData.setup_future_usage !== undefined || savesMethod(call, session)
  if (session.customer !== null || !wanted) return session
  const { email, phone } = session.customer_details ?? {}
  const shipping = session.collected_information?.shipping_details
  const customer = createCustomer({
    ...call,
    params: {
      ...(email && { email }),
      ...namesOf(session),
      ...(phone && { phone }),
      ...(shipping && { shipping: { name: shipping.name, address: told(shipping.address) } }),
    },
  })
  const known = { ...session, customer: customer.id }
  call.world.checkout_sessions.put(known)
  return known
}

/** An address without the parts that nobody told. */
function told(address: Stripe.Address): Record<string, string> {
  const parts = Object.entries(address).filter((part): part is [string, string] => typeof part[1] === 'string')
  return Object.fromEntries(parts)
}

function confirmThePayment(call: Confirmation, session: Session): void {
  const intent = intentOf(call, session)
  call.world.checkout_intents.put({ id: intent.id, session: session.id })
  call.world.checkout_sessions.put({ ...session, payment_intent: intent.id })
  const confirmed = confirmIntent(call, intent, chosenMethod(call, returnUrlOf(call, session)))
  if (savesMethod(call, session)) showAgain(call, idOf(confirmed.payment_method))
}

/** The buyer ticked the box that keeps the method. Without the box there was nothing to tick. */
function savesMethod({ params }: Confirmation, session: Session): boolean {
  if (!params.save_payment_method) return false
  if (session.saved_payment_method_options?.payment_method_save === 'enabled') return true
  throw invalid('This Checkout Session does not let the buyer save a payment method.', { param: 'save_payment_method' })
}

function showAgain({ world }: Confirmation, id: string | null): void {
  const method = world.payment_methods.get(id ?? '')
  if (method) world.payment_methods.put({ ...method, allow_redisplay: 'always' })
}

/** The intent of an earlier try that was declined, with the amount of now, or a new one. */
function intentOf(call: Confirmation, session: Session): Stripe.PaymentIntent {
  const [amount, currency] = [session.amount_total ?? 0, session.currency ?? '']
  const earlier = call.world.payment_intents.get(idOf(session.payment_intent) ?? '')
  const usage = savesMethod(call, session) ? { setup_future_usage: 'on_session' as const } : {}
  if (earlier) return { ...earlier, amount, ...(earlier.setup_future_usage === null && usage) }
  const { intentData } = detailsOf(call, session)
  const shipping = session.collected_information?.shipping_details
  const customer = idOf(session.customer)
  return createIntent({
    ...call,
    params: {
      ...usage,
      ...intentData,
      amount,
      currency,
      ...(customer !== null && { customer }),
      ...(shipping && { shipping: { name: shipping.name, address: told(shipping.address) } }),
    },
  })
}

function confirmTheSetup(call: Confirmation, session: Session): void {
  const intent = findSetup(call, idOf(session.setup_intent) ?? '')
  const customer = idOf(session.customer)
  const known = customer === null ? intent : { ...intent, customer }
  confirmSetup(call, known, chosenMethod(call, returnUrlOf(call, session)))
}

/** Who goes to a bank's page and comes back comes to where they paid. */
function returnUrlOf({ params, origin }: Confirmation, session: Session): string {
  return params.return_url ?? session.url ?? session.return_url ?? `${origin}/c/pay/${session.id}`
}
