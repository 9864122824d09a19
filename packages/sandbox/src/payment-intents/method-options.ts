import type Stripe from 'stripe'
import type { FormHash } from '../api/decode-form.js'
import { voucherOptions } from './voucher-options.js'

type Options = Stripe.PaymentIntent.PaymentMethodOptions
type CardOptions = Stripe.PaymentIntent.PaymentMethodOptions.Card

const plainCard: CardOptions = {
  installments: null,
  mandate_options: null,
  network: null,
  request_three_d_secure: 'automatic',
}

/** What holds for cards and for vouchers, as the request tells it; what it does not tell stays. An empty text takes a word back. */
export function methodOptions(given: FormHash | undefined, now: number, before: Options | null = null): Options {
  const told = given?.card
  const card = before?.card ?? plainCard
  const vouchers = voucherOptions(given, now, before)
  if (typeof told !== 'object' || Array.isArray(told)) return { ...before, ...vouchers, card }
  return { ...before, ...vouchers, card: { ...withoutTakenBack(card, told), ...wordsOf(told) } }
}

/** What a request says of cards, in the words that change what is simulated. */
export function cardWords(given: FormHash | undefined): Partial<CardOptions> {
  const told = given?.card
  return typeof told !== 'object' || Array.isArray(told) ? {} : wordsOf(told)
}

const words = {
  capture_method: ['manual'],
  request_incremental_authorization: ['if_available', 'never'],
  request_multicapture: ['if_available', 'never'],
  request_three_d_secure: ['any', 'automatic', 'challenge'],
  setup_future_usage: ['none', 'off_session', 'on_session'],
} as const

function wordsOf(told: FormHash): Partial<CardOptions> {
  const known = Object.entries(words).flatMap(([name, allowed]): [string, string][] => {
    const word = allowed.find((each) => each === told[name])
    return word === undefined ? [] : [[name, word]]
  })
  return Object.fromEntries(known)
}

function withoutTakenBack(card: CardOptions, told: FormHash): CardOptions {
  const { capture_method: capture, setup_future_usage: usage, ...rest } = card
  return {
    ...rest,
    ...(capture !== undefined && told.capture_method !== '' && { capture_method: capture }),
    ...(usage !== undefined && told.setup_future_usage !== '' && { setup_future_usage: usage }),
  }
}

/** Whether the money is only held: the intent says so, or for cards their options do. */
export function isHeld(intent: Stripe.PaymentIntent, { type }: Stripe.PaymentMethod): boolean {
  const own = type === 'card' ? intent.payment_method_options?.card?.capture_method : undefined
  return (own ?? intent.capture_method) === 'manual'
}

/** For what the payment method is kept: what its options say counts before what the intent says. */
export function futureUsage(
  intent: Stripe.PaymentIntent,
  { type }: Stripe.PaymentMethod,
): Stripe.PaymentIntent.SetupFutureUsage | null {
  const { boleto, card } = intent.payment_method_options ?? {}
  const own = type === 'card' ? card?.setup_future_usage : type === 'boleto' ? boleto?.setup_future_usage : undefined
  return own === 'none' ? null : (own ?? intent.setup_future_usage)
}
