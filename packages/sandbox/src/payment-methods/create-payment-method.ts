import type Stripe from 'stripe'
import { invalid, noSuch } from '../errors/index.js'
import { type MetadataChange, mergeMetadata, type Parsed } from '../parameters/index.js'
import { type CardBehaviour, cardByName, cardByNumber, checkCard, fullYear } from '../test-cards/index.js'
import type { Stage } from '../world/index.js'
import { fullBillingDetails, type GivenBillingDetails } from './billing-details.js'
import { type BankDetails, bankAccount } from './build-bank-account.js'
import { buildCard, type Told, toldByName, walletOf } from './build-card.js'
import type { paymentMethodData } from './parameters.js'

export type PaymentMethodData = Parsed<typeof paymentMethodData>

/** A card, checked and ready to be shown. */
interface ReadyCard {
  behaviour: CardBehaviour
  card: Stripe.PaymentMethod.Card
}

/** Makes a payment method of what a person typed, or of a token. */
export function createPaymentMethod(stage: Stage, data: PaymentMethodData): Stripe.PaymentMethod {
  const { type } = data
  if (type === 'card') return createCard(stage, data)
  return keep(stage, bankAccount({ ...data, type }), data)
}

/** Makes a payment method of the card that a name such as `pm_card_visa` or `tok_visa` stands for. */
export function createFromTestCard(stage: Stage, behaviour: CardBehaviour): Stripe.PaymentMethod {
  const card = buildCard(behaviour, { month: 12, year: yearOf(stage.now) + 4 }, toldByName(behaviour))
  return keep(stage, { type: 'card', card, number: behaviour.number }, {})
}

function createCard(stage: Stage, data: PaymentMethodData): Stripe.PaymentMethod {
  if (!data.card) throw invalid('Missing required param: card.', { code: 'parameter_missing', param: 'card' })
  const { behaviour, card } =
    data.card.token === undefined
      ? typed(stage, data.card, data.billing_details)
      : fromToken(stage, data.card.token, data.billing_details)
  return keep(stage, { type: 'card', card, number: behaviour.number }, data)
}

/** Which parts of an address there are to check. */
function toldAt(details: GivenBillingDetails | undefined): Pick<Told, 'line1' | 'postalCode'> {
  return { line1: Boolean(details?.address?.line1), postalCode: Boolean(details?.address?.postal_code) }
}

function typed(
  stage: Stage,
  given: NonNullable<PaymentMethodData['card']>,
  details: GivenBillingDetails | undefined,
): ReadyCard {
  const { number, exp_month: month, exp_year: year, cvc } = given
  for (const [name, value] of Object.entries({ number, exp_month: month, exp_year: year })) {
    if (value === undefined) {
      throw invalid(`Missing required param: card[${name}].`, { code: 'parameter_missing', param: `card[${name}]` })
    }
  }
  if (number === undefined || month === undefined || year === undefined) throw new TypeError('unreachable')
  const behaviour = checkCard(
    { number, exp_month: month, exp_year: year, ...(cvc !== undefined && { cvc }) },
    stage.now,
  )
  const told = { ...toldAt(details), cvc: cvc !== undefined }
  return { behaviour, card: buildCard(behaviour, { month, year: fullYear(year) }, told) }
}

function fromToken(stage: Stage, token: string, details: GivenBillingDetails | undefined): ReadyCard {
  const named = cardByName(token)
  if (named) {
    const [by, at] = [toldByName(named), toldAt(details)]
    const told = { cvc: true, line1: by.line1 || at.line1, postalCode: by.postalCode || at.postalCode }
    return { behaviour: named, card: buildCard(named, { month: 12, year: yearOf(stage.now) + 4 }, told) }
  }
  const known = stage.world.tokens.get(token)
  const behaviour = cardByNumber(stage.world.instruments.get(token)?.number ?? '')
  if (!known?.card || !behaviour) throw noSuch('token', token, 'card[token]')
  if (known.used) {
    throw invalid(`You cannot use a Stripe token more than once: ${token}.`, {
      code: 'token_already_used',
      param: 'card[token]',
    })
  }
  stage.world.tokens.put({ ...known, used: true })
  const expiry = { month: known.card.exp_month, year: known.card.exp_year }
  return { behaviour, card: buildCard(behaviour, expiry, { ...toldAt(details), cvc: true }, walletOf(known.card)) }
}

function keep(
  stage: Stage,
  instrument: (BankDetails | { type: 'card'; card: Stripe.PaymentMethod.Card }) & { number: string },
  data: {
    allow_redisplay?: Stripe.PaymentMethod.AllowRedisplay
    billing_details?: GivenBillingDetails
    metadata?: MetadataChange
  },
): Stripe.PaymentMethod {
  const { number, ...shown } = instrument
  const paymentMethod: Stripe.PaymentMethod = {
    id: stage.ids.make('pm_1'),
    object: 'payment_method',
    allow_redisplay: data.allow_redisplay ?? 'unspecified',
    billing_details: fullBillingDetails(data.billing_details),
    created: stage.now,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, data.metadata),
    ...shown,
  }
  stage.world.payment_methods.put(paymentMethod)
  stage.world.instruments.put({ id: paymentMethod.id, number, setUpFor: null })
  return paymentMethod
}

function yearOf(seconds: number): number {
  return new Date(seconds * 1000).getUTCFullYear()
}
