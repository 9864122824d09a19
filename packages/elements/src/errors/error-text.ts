import type { ErrorTitle, Strings } from '../localization/index.js'
import type { ErrorFacts, ErrorText, PayError } from './pay-error.js'

/** Names under which another error's sentence is found. */
const aliases: Readonly<Record<string, ErrorTitle>> = {
  invalid_cvc: 'incorrect_cvc',
  invalid_number: 'incorrect_number',
  load_timeout: 'load_failed',
  setup_intent_authentication_failure: 'payment_intent_authentication_failure',
}

/** What to do, by the source of the error, where its code has no advice of its own. */
const advices: Readonly<Record<PayError['source'], Advice>> = {
  bank: 'tryAnother',
  configuration: 'contactSite',
  fields: 'checkDetails',
  network: 'checkConnection',
  server: 'tryLater',
  stripe: 'tryLater',
}

const ownAdvice: Readonly<Partial<Record<string, Advice>>> = {
  load_failed: 'blockedAdvice',
  outcome_unknown: 'unknownAdvice',
  price_changed: 'priceChangedAdvice',
  incorrect_cvc: 'checkDetails',
  incorrect_number: 'checkDetails',
  processing_error: 'tryLater',
  payment_not_completed: 'tryAgainAdvice',
  payment_canceled: 'tryAgainAdvice',
  checkout_expired: 'startAgain',
  item_unknown: 'contactSite',
  unauthenticated: 'signInAdvice',
}

type Advice = Exclude<keyof Strings, 'errors'>

/**
 * The words for an error: what happened, whether money was taken, what to do.
 *
 * A decline code is looked up first, then the code. The server's own `detail` is used only where we have no sentence and
 * it answered 4xx; what a failing server says of itself is never shown.
 */
export function errorText(error: Omit<ErrorFacts, 'cause'>, strings: Strings): ErrorText {
  const titles: Readonly<Partial<Record<string, string>>> = strings.errors
  const codes = [error.declineCode ?? '', error.code].map((name) => aliases[name] ?? name)
  // Codes come from outside: `toString` is no sentence of ours.
  const isStripes = error.source === 'stripe'
  const known = codes.find((name) => Object.hasOwn(titles, name)) ?? ''
  const general =
    error.source === 'bank'
      ? strings.errors.card_declined
      : strings[error.source === 'configuration' ? 'notSetUp' : isStripes ? 'stripeFailed' : 'wentWrong']
  const title = titles[known] ?? (error.detail || general)
  // What Stripe has refused once, it refuses again.
  const advice = strings[isStripes && !error.retryable ? 'startAgain' : (ownAdvice[known] ?? advices[error.source])]
  // The fields say themselves what is wrong with them.
  if (error.source === 'fields') return { title, advice: '' }
  return { title, advice: known === 'outcome_unknown' ? advice : `${strings.notTaken} ${advice}` }
}

/** Gives an error its words. */
export function inWords(facts: ErrorFacts, strings: Strings): PayError {
  const { detail: _, ...error } = facts
  const { title, advice } = errorText(facts, strings)
  return { ...error, message: `${title} ${advice}`.trim() }
}

/** The words of an error in two parts: what happened, and the rest. */
export function sentencesOf(error: PayError, strings: Strings): readonly [title: string, advice: string] {
  const { title, advice } = errorText(error, strings)
  // A sentence of the bank's or the server's own is only in the message, before our advice.
  return [error.message.endsWith(advice) ? error.message.slice(0, -advice.length).trim() || title : title, advice]
}
