import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { scheduleAs } from '../balance-settings/index.js'
import { invalid, refused } from '../errors/index.js'
import { buildExternalAccount, keepExternalAccount } from '../external-accounts/index.js'
import type { Parsed } from '../parameters/index.js'
import { blankPerson, describedPerson } from '../persons/index.js'
import { takeContents } from '../tokens/token-contents.js'
import type { Stage } from '../world/index.js'
import { buildAccount } from './build-account.js'
import { controllerOf } from './controllers.js'
import { describedAccount } from './describe-account.js'
import type { createParameters, updateParameters } from './parameters.js'
import { findAccount, keepAccount, settleAccount } from './settle-account.js'

/** Connects a new account to the platform, with a world of its own. */
export function createAccount(call: Call<Parsed<typeof createParameters>>): Stripe.Account {
  const params = withToken(call, call.params)
  if (call.account !== null) throw refused('Only a platform can create accounts.')
  if (params.type && params.controller) {
    throw invalid('You may only specify one of these parameters: type, controller.', { param: 'type' })
  }
  const blank = buildAccount({
    id: call.ids.make('acct_1', 16),
    now: call.now,
    country: (params.country ?? 'US').toUpperCase(),
    type: params.controller ? 'none' : (params.type ?? 'standard'),
    controller: controllerOf(params),
  })
  // With a whole dashboard of its own an account asks for both by itself.
  const usual =
    blank.controller?.stripe_dashboard?.type === 'full' ? { card_payments: 'inactive', transfers: 'inactive' } : {}
  const told = describedAccount({ ...blank, capabilities: usual }, params)
  refuseAcceptance(told, params)
  call.world.accounts.put(told)
  keepHoldings(call, told, params)
  const account = keepAccount(call, told)
  keepSchedule(call, told, params)
  return account
}

export function updateAccount(call: Call<Parsed<typeof updateParameters>>): Stripe.Account {
  const before = findAccount(call, call.id)
  const params = withToken(call, call.params)
  refuseAcceptance(before, params)
  const told = describedAccount(before, params)
  keepHoldings(call, told, params)
  settleAccount(call, told)
  keepSchedule(call, told, params)
  return findAccount(call, call.id)
}

/** The parameters with what a token adds to them: who the account is, told past the platform's own server. */
function withToken<P extends Parsed<typeof updateParameters>>(stage: Stage, params: P): P {
  if (params.account_token === undefined) return params
  const both = (['business_type', 'company', 'individual', 'tos_acceptance'] as const).find(
    (name) => params[name] !== undefined,
  )
  if (both !== undefined) {
    throw invalid(`You may only specify one of these parameters: account_token, ${both}.`, { param: 'account_token' })
  }
  const { tos_shown_and_accepted: accepted, ...told } = takeContents(
    stage,
    params.account_token,
    'account',
    'account_token',
  )
  return { ...params, ...told, ...(accepted && { tos_acceptance: { date: stage.now, ip: '127.0.0.1' } }) }
}

/** Whom Stripe asks for particulars accepts Stripe's terms with Stripe. */
function refuseAcceptance(account: Stripe.Account, params: Parsed<typeof updateParameters>): void {
  if (!params.tos_acceptance?.date || account.controller?.requirement_collection === 'application') return
  throw invalid('You cannot accept the Terms of Service on behalf of Standard and Express connected accounts.', {
    param: 'tos_acceptance',
  })
}

/** When it is paid out the settings of its balance say, which came later and know more. */
function keepSchedule(stage: Stage, account: Stripe.Account, params: Parsed<typeof updateParameters>): void {
  const schedule = account.settings?.payouts?.schedule
  if (params.settings?.payouts?.schedule && schedule) scheduleAs(stage.inAccount(account.id), schedule)
}

/** What belongs to an account and is not on it: where it is paid out to, and the individual behind it. */
function keepHoldings(stage: Stage, account: Stripe.Account, params: Parsed<typeof updateParameters>): void {
  const own = stage.inAccount(account.id)
  if (params.external_account) {
    const made = keepExternalAccount(own, buildExternalAccount(own, params.external_account, account.id), true)
    own.emit('account.external_account.created', made)
  }
  if (params.individual) {
    const [known] = own.world.persons.all()
    const person = known ?? blankPerson(own.ids.make('person_1', 16), account.id, own.now)
    own.world.persons.put(describedPerson(person, params.individual))
  }
}
