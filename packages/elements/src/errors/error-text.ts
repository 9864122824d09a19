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
  bank: (words) => words.tryAnother,
  configuration: (words) => words.contactSite,
  fields: (words) => words.checkDetails,
  network: (words) => words.checkConnection,
  server: (words) => words.tryLater,
  stripe: (words) => words.tryLater,
}

const ownAdvice: Readonly<Partial<Record<string, Advice>>> = {
  load_failed: (words) => words.blockedAdvice,
  outcome_unknown: (words) => words.unknownAdvice,
  price_changed: (words) => words.priceChangedAdvice,
  incorrect_cvc: (words) => words.checkDetails,
  incorrect_number: (words) => words.checkDetails,
  processing_error: (words) => words.tryLater,
  payment_not_completed: (words) => words.tryAgainAdvice,
  payment_canceled: (words) => words.tryAgainAdvice,
  checkout_expired: (words) => words.startAgain,
  unauthenticated: (words) => words.signInAdvice,
}

type Advice = (words: Strings) => string

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
      : error.source === 'configuration'
        ? strings.notSetUp
        : isStripes
          ? strings.stripeFailed
          : strings.wentWrong
  const title = titles[known] ?? (error.detail || general)
  // What Stripe has refused once, it refuses again; what our server has, only the site can mend.
  const isOver = isStripes && !error.retryable
  const whose = error.source === 'server' && !error.retryable ? 'configuration' : error.source
  const advice = isOver ? strings.startAgain : (ownAdvice[known] ?? advices[whose])(strings)
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

/** An error in the words of the form's language, which may be another one by now. Where it is not, it is the same object. */
export function inLanguage(error: PayError, strings: Strings): PayError {
  const message = sentencesOf(error, strings).join(' ').trim()
  return message === error.message ? error : { ...error, message }
}
