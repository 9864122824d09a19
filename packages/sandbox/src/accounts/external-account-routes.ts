import type Stripe from 'stripe'
import { type AnyRoute, route } from '../api/route.js'
import { found, refused } from '../errors/index.js'
import { buildExternalAccount, createParameters, keepExternalAccount } from '../external-accounts/index.js'
import { listObjects, pageParameters } from '../lists/index.js'
import {
  boolean,
  expand,
  integer,
  kept,
  mergeMetadata,
  metadata,
  oneOf,
  opaque,
  type Parsed,
  text,
  unsettable,
} from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { findAccount, settleAccount } from './settle-account.js'

const updateParameters = {
  account_holder_name: text(),
  account_holder_type: unsettable(oneOf(['company', 'individual'])),
  account_type: oneOf(['checking', 'savings', 'futsu', 'toza']),
  address_city: text(),
  address_country: text(),
  address_line1: text(),
  address_line2: text(),
  address_state: text(),
  address_zip: text(),
  default_for_currency: boolean(),
  documents: opaque(),
  exp_month: integer(1, 12),
  exp_year: integer(),
  expand,
  metadata: metadata(),
  name: text(),
}

/** Where an account is paid out to. */
export const externalAccountRoutes: readonly AnyRoute[] = [
  route('POST /v1/accounts/:id/external_accounts', createParameters, (call) => {
    const account = findAccount(call, call.id)
    const own = call.inAccount(account.id)
    const built = buildExternalAccount(own, call.params.external_account, account.id)
    const described = { ...built, metadata: mergeMetadata({}, call.params.metadata) }
    const made = keepExternalAccount(own, described, call.params.default_for_currency ?? false)
    own.emit('account.external_account.created', made)
    settleAccount(call, account)
    return made
  }),
  route(
    'GET /v1/accounts/:id/external_accounts',
    { ...pageParameters, object: oneOf(['bank_account', 'card']) },
    (call) => {
      const { world } = call.inAccount(findAccount(call, call.id).id)
      const url = `/v1/accounts/${call.id}/external_accounts`
      return listObjects(
        world.external_accounts,
        'external account',
        url,
        call.params,
        ({ object }) => call.params.object === undefined || object === call.params.object,
      )
    },
  ),
  route('GET /v1/accounts/:owner/external_accounts/:id', { expand }, (call) => find(call, call.owner, call.id)),
  route('POST /v1/accounts/:owner/external_accounts/:id', updateParameters, (call) => {
    const before = find(call, call.owner, call.id)
    const own = call.inAccount(call.owner)
    const { params } = call
    const named = before.object === 'card' ? namedCard(before, params) : namedBank(before, params)
    const told = { ...named, metadata: mergeMetadata(before.metadata ?? {}, params.metadata) }
    const after = keepExternalAccount(own, told, params.default_for_currency ?? false)
    own.emit('account.external_account.updated', after)
    settleAccount(call, findAccount(call, call.owner))
    return after
  }),
  route('DELETE /v1/accounts/:owner/external_accounts/:id', { expand }, (call) => {
    const doomed = find(call, call.owner, call.id)
    const own = call.inAccount(call.owner)
    const others = [...own.world.external_accounts.all()].filter(({ currency }) => currency === doomed.currency)
    if (doomed.default_for_currency && others.length > 1) {
      throw refused(
        'You cannot delete the default external account for your default currency. Please make another external account the default using the `default_for_currency` param, and then delete this one.',
      )
    }
    own.world.external_accounts.remove(doomed.id)
    own.emit('account.external_account.deleted', doomed)
    settleAccount(call, findAccount(call, call.owner))
    return { id: doomed.id, object: doomed.object, currency: doomed.currency ?? null, deleted: true }
  }),
]

type Told = Parsed<typeof updateParameters>

function namedBank(before: Stripe.BankAccount, told: Told): Stripe.BankAccount {
  return {
    ...before,
    account_holder_name: told.account_holder_name ?? before.account_holder_name,
    account_holder_type: kept(told.account_holder_type, before.account_holder_type),
    account_type: told.account_type ?? before.account_type,
  }
}

function namedCard(before: Stripe.Card, told: Told): Stripe.Card {
  return {
    ...before,
    address_city: told.address_city ?? before.address_city,
    address_country: told.address_country ?? before.address_country,
    address_line1: told.address_line1 ?? before.address_line1,
    address_line2: told.address_line2 ?? before.address_line2,
    address_state: told.address_state ?? before.address_state,
    address_zip: told.address_zip ?? before.address_zip,
    exp_month: told.exp_month ?? before.exp_month,
    exp_year: told.exp_year ?? before.exp_year,
    name: told.name ?? before.name,
  }
}

function find(stage: Stage, account: string, id: string): Stripe.ExternalAccount {
  return found(stage.inAccount(findAccount(stage, account).id).world.external_accounts.get(id), 'external account', id)
}
