import type Stripe from 'stripe'
import { invalid, noSuch } from '../errors/index.js'
import { boolean, expand, hash, integer, metadata, oneOf, type Parsed, required, text } from '../parameters/index.js'
import { fingerprintOf } from '../payment-methods/index.js'
import { cardByName, cardByNumber } from '../test-cards/index.js'
import type { Stage } from '../world/index.js'

/** A bank account as it is written down, before it has an owner. */
export const bankAccountParameters = {
  account_holder_name: text(),
  account_holder_type: oneOf(['company', 'individual']),
  account_number: required(text()),
  account_type: oneOf(['checking', 'savings', 'futsu', 'toza']),
  country: required(text(2)),
  currency: text(3),
  metadata: metadata(),
  object: text(),
  routing_number: text(),
}

export type GivenBankAccount = Parsed<typeof bankAccountParameters>

const cardParameters = {
  address_city: text(),
  address_country: text(),
  address_line1: text(),
  address_line2: text(),
  address_state: text(),
  address_zip: text(),
  currency: text(3),
  cvc: text(4),
  default_for_currency: boolean(),
  exp_month: integer(),
  exp_year: integer(),
  metadata: metadata(),
  name: text(),
  number: text(),
  object: required(oneOf(['card'])),
  token: text(),
}

const bank = hash(bankAccountParameters)
const card = hash(cardParameters)

/** Where to pay out to: a token, a bank account or a debit card. */
export const externalAccount = {
  read(
    value: Parameters<typeof bank.read>[0],
    name: string,
  ): string | GivenBankAccount | Parsed<typeof cardParameters> {
    if (typeof value === 'string') return value
    const isCard = !Array.isArray(value) && value.object === 'card'
    return isCard ? card.read(value, name) : bank.read(value, name)
  },
}

export const createParameters = {
  default_for_currency: boolean(),
  expand,
  external_account: required(externalAccount),
  metadata: metadata(),
}

export type GivenExternalAccount = ReturnType<typeof externalAccount.read>

/** Makes what money can be paid out to. Its number goes to the instruments, where only the simulated banks look. */
export function buildExternalAccount(stage: Stage, given: GivenExternalAccount, owner: string): Stripe.ExternalAccount {
  if (typeof given === 'string') return fromToken(stage, given, owner)
  if ('account_number' in given) return buildBankAccount(stage, given, { account: owner })
  if (given.token !== undefined) return fromToken(stage, given.token, owner)
  const behaviour = cardByNumber((given.number ?? '').replaceAll(/[\s-]/g, ''))
  if (!behaviour) throw invalid('Your card number is incorrect.', { param: 'external_account[number]' })
  return buildDebitCard(
    stage,
    { ...behaviour, ...given, number: behaviour.number, month: given.exp_month ?? 12, year: given.exp_year ?? 2034 },
    owner,
  )
}

function fromToken(stage: Stage, id: string, owner: string): Stripe.ExternalAccount {
  const platform = stage.inAccount(null)
  const token = stage.world.tokens.get(id) ?? platform.world.tokens.get(id)
  const number = (stage.world.instruments.get(id) ?? platform.world.instruments.get(id))?.number
  if (token?.bank_account && number !== undefined) {
    const made: Stripe.BankAccount = { ...token.bank_account, id: stage.ids.make('ba_1'), account: owner, metadata: {} }
    stage.world.instruments.put({ id: made.id, number, setUpFor: null })
    return made
  }
  const behaviour = number === undefined ? cardByName(id) : cardByNumber(number)
  if (!behaviour) throw noSuch('token', id, 'external_account')
  return buildDebitCard(stage, { ...behaviour, month: 12, year: 2034 }, owner)
}

export function buildBankAccount(
  stage: Pick<Stage, 'ids' | 'world'>,
  given: GivenBankAccount,
  of: { account?: string },
): Stripe.BankAccount {
  const id = stage.ids.make('ba_1')
  stage.world.instruments.put({ id, number: given.account_number, setUpFor: null })
  return {
    id,
    object: 'bank_account',
    ...(of.account !== undefined && { account: of.account, available_payout_methods: ['standard'], metadata: {} }),
    account_holder_name: given.account_holder_name ?? null,
    account_holder_type: given.account_holder_type ?? null,
    account_type: given.account_type ?? null,
    bank_name: 'STRIPE TEST BANK',
    country: given.country.toUpperCase(),
    currency: (given.currency ?? 'usd').toLowerCase(),
    default_for_currency: false,
    fingerprint: fingerprintOf(given.account_number),
    last4: given.account_number.slice(-4),
    routing_number: given.routing_number ?? null,
    status: 'new',
  }
}

interface DebitCard extends Partial<Parsed<typeof cardParameters>> {
  number: string
  brand: string
  country: string
  funding: string
  month: number
  year: number
}

function buildDebitCard(stage: Stage, given: DebitCard, account: string): Stripe.Card {
  if (given.funding !== 'debit') {
    throw invalid('This card doesn’t appear to be a debit card.', {
      code: 'invalid_card_type',
      param: 'external_account',
    })
  }
  const id = stage.ids.make('card_1')
  stage.world.instruments.put({ id, number: given.number, setUpFor: null })
  return {
    id,
    object: 'card',
    account,
    address_city: given.address_city ?? null,
    address_country: given.address_country ?? null,
    address_line1: given.address_line1 ?? null,
    address_line1_check: null,
    address_line2: given.address_line2 ?? null,
    address_state: given.address_state ?? null,
    address_zip: given.address_zip ?? null,
    address_zip_check: null,
    available_payout_methods: ['standard', 'instant'],
    brand: given.brand,
    country: given.country,
    currency: (given.currency ?? 'usd').toLowerCase(),
    cvc_check: null,
    default_for_currency: false,
    dynamic_last4: null,
    exp_month: given.month,
    exp_year: given.year,
    fingerprint: fingerprintOf(given.number),
    funding: given.funding,
    last4: given.number.slice(-4),
    metadata: {},
    name: given.name ?? null,
    regulated_status: 'unregulated',
    tokenization_method: null,
  }
}
