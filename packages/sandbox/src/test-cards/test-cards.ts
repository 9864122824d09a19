import { brandOf } from './brands.js'
import { type CardBehaviour, type Checks, declines } from './card-behaviour.js'
import { cardsByCountry } from './cards-by-country.js'

type Peculiarity = Partial<Omit<CardBehaviour, 'number' | 'brand'>>

const passed: Checks = { line1: 'pass', postalCode: 'pass', cvc: 'pass' }

/** Cards that do nothing unusual, by the name that `pm_card_…` and `tok_…` give them. */
const ordinary: Readonly<Record<string, string>> = {
  visa: '4242424242424242',
  us: '4242424242424242',
  visa_debit: '4000056655665556',
  mastercard: '5555555555554444',
  mastercard_debit: '5200828282828210',
  mastercard_prepaid: '5105105105105100',
  amex: '378282246310005',
  discover: '6011111111111117',
  diners: '3056930009020004',
  jcb: '3566002020360505',
  unionpay: '6200000000000005',
}

/** Cards with a story, from Stripe's page on testing. */
const peculiar: readonly (readonly [number: string, names: string, peculiarity: Peculiarity])[] = [
  ['4000000000000002', 'chargeDeclined', { decline: declines.genericDecline, attaches: false }],
  ['4000000000009995', 'chargeDeclinedInsufficientFunds', { decline: declines.insufficientFunds, attaches: false }],
  ['4000000000009987', 'chargeDeclinedLostCard', { decline: declines.lostCard, attaches: false }],
  ['4000000000009979', 'chargeDeclinedStolenCard', { decline: declines.stolenCard, attaches: false }],
  ['4000000000006975', 'chargeDeclinedVelocityLimitExceeded', { decline: declines.velocityExceeded, attaches: false }],
  ['4000000000000069', 'chargeDeclinedExpiredCard', { decline: declines.expiredCard, attaches: false }],
  ['4000000000000127', 'chargeDeclinedIncorrectCvc', { decline: declines.incorrectCvc, attaches: false }],
  ['4000000000000119', 'chargeDeclinedProcessingError', { decline: declines.processingError, attaches: false }],
  ['4000000000000341', 'chargeCustomerFail', { decline: declines.genericDecline }],
  [
    '4100000000000019',
    'radarBlock chargeDeclinedFraudulent',
    { decline: declines.fraudulent, risk: 'highest', attaches: false },
  ],
  ['4000000000000101', 'cvcCheckFail', { checks: { ...passed, cvc: 'fail' } }],
  ['4000000000000010', 'avsFail', { checks: { ...passed, line1: 'fail', postalCode: 'fail' } }],
  ['4000000000000028', 'avsLine1Fail', { checks: { ...passed, line1: 'fail' } }],
  ['4000000000000036', 'avsZipFail', { checks: { ...passed, postalCode: 'fail' } }],
  ['4000000000000044', 'avsUnchecked', { checks: { ...passed, line1: 'unavailable', postalCode: 'unavailable' } }],
  ['4000000000004954', 'riskLevelHighest', { risk: 'highest' }],
  ['4000000000009235', 'riskLevelElevated', { risk: 'elevated' }],
  ['4000000000003220', 'threeDSecure2Required', { authentication: 'always' }],
  ['4000000000003063', 'threeDSecureRequired', { authentication: 'always' }],
  [
    '4000008400001629',
    'threeDSecureRequiredChargeDeclined',
    { authentication: 'always', decline: declines.genericDecline },
  ],
  // Its issuer cannot be asked for the authentication that it requires, so nobody is.
  ['4000008400001280', 'threeDSecureRequiredProcessingError', { decline: declines.genericDecline, attaches: false }],
  ['4000000000003055', 'threeDSecureOptional', { authentication: 'optional' }],
  // A payment goes on when the authentication it could do without breaks.
  ['4000000000003097', 'threeDSecureOptionalProcessingError', {}],
  ['4000002500003155', 'authenticationRequiredOnSetup', { authentication: 'until_set_up_off_session', country: 'FR' }],
  ['4000002760003184', 'authenticationRequired', { authentication: 'always', country: 'DE' }],
  ['4000003800000446', 'authenticationRequiredSetupForOffSession', { authentication: 'on_session', country: 'HR' }],
  [
    '4000008260003178',
    'authenticationRequiredChargeDeclinedInsufficientFunds',
    { authentication: 'until_set_up_off_session', decline: declines.insufficientFunds, country: 'GB' },
  ],
  ['4000000000000259', 'createDispute', { aftermath: 'disputed_as_fraudulent' }],
  ['4000000000002685', 'createDisputeProductNotReceived', { aftermath: 'disputed_as_not_received' }],
  ['4000000000001976', 'createDisputeInquiry', { aftermath: 'inquiry' }],
  ['4000000000005423', 'createIssuerFraudRecord', { aftermath: 'fraud_warning' }],
  ['4000000000007726', 'refundPending pendingRefund', { refund: 'pending_then_succeeds' }],
  ['4000000000005126', 'refundFail', { refund: 'succeeds_then_fails' }],
  ['4000000000000077', 'bypassPending', { availableAtOnce: true }],
  ['4000003720000278', 'bypassPendingInternational', { availableAtOnce: true, country: 'IE' }],
]

const byNumber = new Map<string, CardBehaviour>()
const byName = new Map<string, CardBehaviour>()

for (const [name, number] of Object.entries(ordinary)) {
  remember(number, [name], {
    funding: name.endsWith('_debit') ? 'debit' : name.endsWith('_prepaid') ? 'prepaid' : 'credit',
  })
}
for (const { number, name, ...peculiarity } of cardsByCountry) remember(number, [name], peculiarity)
for (const [number, names, peculiarity] of peculiar) {
  const short = names.split(' ')
  remember(number, [...short, ...short.map((name) => `visa_${name}`)], peculiarity)
}

function remember(number: string, names: readonly string[], peculiarity: Peculiarity): void {
  const behaviour: CardBehaviour = {
    number,
    brand: brandOf(number),
    country: 'US',
    funding: 'credit',
    authentication: 'never',
    decline: null,
    attaches: true,
    risk: 'normal',
    checks: passed,
    refund: 'at_once',
    aftermath: null,
    availableAtOnce: false,
    ...peculiarity,
  }
  byNumber.set(number, behaviour)
  for (const name of names) byName.set(name, behaviour)
}

/** The test card with a number, spaces removed; `undefined` for every number that Stripe does not publish. */
export function cardByNumber(number: string): CardBehaviour | undefined {
  return byNumber.get(number)
}

/** The card that `pm_card_visa`, `tok_visa` and their like stand for. */
export function cardByName(name: string): CardBehaviour | undefined {
  return byName.get(name.replace(/^(pm_card_|tok_)/, ''))
}

/** Every test card, for documentation and for tests that try them all. */
export function allTestCards(): readonly CardBehaviour[] {
  return [...byNumber.values()]
}
