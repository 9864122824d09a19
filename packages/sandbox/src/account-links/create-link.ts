import type Stripe from 'stripe'
import { findAccount } from '../accounts/index.js'
import type { Call } from '../api/route.js'
import { invalid, refused } from '../errors/index.js'
import { expand, hash, oneOf, type Parsed, required, text } from '../parameters/index.js'

export const createParameters = {
  account: required(text()),
  collect: oneOf(['currently_due', 'eventually_due']),
  collection_options: hash({
    fields: oneOf(['currently_due', 'eventually_due']),
    future_requirements: oneOf(['include', 'omit']),
  }),
  expand,
  refresh_url: text(),
  return_url: text(),
  type: required(oneOf(['account_onboarding', 'account_update'])),
}

/** Long enough to follow it, too short to send it around. */
const lastsSeconds = 5 * 60

/** Makes the address of a page on which an account tells Stripe about itself. It can be used once. */
export function createLink(call: Call<Parsed<typeof createParameters>>): Stripe.AccountLink {
  const { params } = call
  const account = findAccount(call, params.account, 'account')
  const refreshUrl = checkedUrl(params.refresh_url, 'refresh_url')
  const returnUrl = checkedUrl(params.return_url, 'return_url')
  if (params.type === 'account_update' && account.controller?.requirement_collection !== 'application') {
    throw refused(
      'You cannot create `account_update` type Account Links for this account. Valid types for this account are: `account_onboarding`.',
      { param: 'type' },
    )
  }
  const id = call.ids.make('', 16)
  const expiresAt = call.now + lastsSeconds
  call.inAccount(null).world.account_links.put({
    id,
    account: account.id,
    expires_at: expiresAt,
    refresh_url: refreshUrl,
    return_url: returnUrl,
    used: false,
  })
  return {
    object: 'account_link',
    created: call.now,
    expires_at: expiresAt,
    url: `${call.origin}/connect/setup/${account.id}/${id}`,
  }
}

function checkedUrl(given: string | undefined, param: string): string {
  if (given === undefined) {
    throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
  }
  const url = URL.canParse(given) ? new URL(given) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return given
  throw invalid('Not a valid URL', { code: 'url_invalid', param })
}
