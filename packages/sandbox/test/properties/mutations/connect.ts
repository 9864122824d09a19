import { custom, everything } from '../../behaviour/sellers.js'
import { currencies } from './payments.js'
import type { Mutation, Pick, Value } from './pick.js'

type Stored = Readonly<Record<string, unknown>>

const bank = (account_number: string, currency: 'usd' | 'eur') => ({
  object: 'bank_account',
  country: currency === 'usd' ? 'US' : 'DE',
  currency,
  account_number,
  ...(currency === 'usd' && { routing_number: '110000000' }),
})

/** Something of an account, and the account. */
function ofAccount(pick: Pick, kind: 'external_accounts' | 'persons'): readonly [account: string, id: string] {
  const one = pick.object(kind, ({ account }) => String(account).startsWith('acct_'))
  return [String(one?.account ?? pick.id('accounts')), String(one?.id ?? 'nothing')]
}

function partOf(pick: Pick, kind: 'transfer_reversals' | 'fee_refunds', owner: 'transfer' | 'fee') {
  const part = pick.object(kind)
  return [String(part?.[owner] ?? 'nothing'), String(part?.id ?? 'nothing')]
}

const isPending = ({ status }: Stored) => status === 'pending'

/** Every request that changes accounts and moves money between them, to banks and from there, and files. */
export const connect: Readonly<Record<string, Mutation>> = {
  'POST /v1/accounts': (pick) => [
    [],
    pick.one<Record<string, Value>>(
      { ...custom, ...everything },
      { type: 'express', capabilities: custom.capabilities },
      { type: 'standard' },
    ),
  ],
  'POST /v1/accounts/:id': (pick) => [[pick.id('accounts')], { metadata: { seen: 'yes' } }],
  'DELETE /v1/accounts/:id': (pick) => [[pick.id('accounts')]],
  'POST /v1/accounts/:id/reject': (pick) => [[pick.id('accounts')], { reason: 'other' }],
  'POST /v1/accounts/:id/unreject': (pick) => [[pick.id('accounts')]],
  'POST /v1/accounts/:id/external_accounts': (pick) => [
    [pick.id('accounts', ({ type }) => type === 'custom')],
    { external_account: bank(pick.one('000123456789', '000111111116'), pick.one('usd', 'eur')) },
  ],
  'POST /v1/accounts/:owner/external_accounts/:id': (pick) => [
    ofAccount(pick, 'external_accounts'),
    { metadata: { seen: 'yes' } },
  ],
  'DELETE /v1/accounts/:owner/external_accounts/:id': (pick) => [ofAccount(pick, 'external_accounts')],
  'POST /v1/accounts/:owner/capabilities/:id': (pick) => [
    [pick.id('accounts'), pick.one('card_payments', 'transfers')],
    { requested: pick.chance(80) },
  ],
  'POST /v1/accounts/:id/login_links': (pick) => [[pick.id('accounts', ({ type }) => type === 'express')]],
  'POST /v1/accounts/:id/persons': (pick) => [[pick.id('accounts')], { first_name: 'Ada', last_name: 'Lovelace' }],
  'POST /v1/accounts/:owner/persons/:id': (pick) => [ofAccount(pick, 'persons'), { first_name: 'Grace' }],
  'DELETE /v1/accounts/:owner/persons/:id': (pick) => [ofAccount(pick, 'persons')],
  'POST /v1/account_links': (pick) => [
    [],
    {
      account: pick.id('accounts'),
      type: 'account_onboarding',
      refresh_url: 'https://shop.test/again',
      return_url: 'https://shop.test/back',
    },
  ],
  'POST /v1/account_sessions': (pick) => [
    [],
    { account: pick.id('accounts'), components: { payments: { enabled: true } } },
  ],
  'POST /v1/transfers': (pick) => [
    [],
    {
      amount: pick.integer(50, 3000),
      currency: pick.one(...currencies),
      destination: pick.id('accounts'),
      source_transaction: pick.chance(40) ? pick.id('charges', ({ captured }) => captured === true) : undefined,
    },
  ],
  'POST /v1/transfers/:id': (pick) => [[pick.id('transfers')], { description: 'Changed' }],
  'POST /v1/transfers/:id/reversals': (pick) => [
    [pick.id('transfers', ({ reversed }) => reversed === false)],
    { amount: pick.maybe(pick.integer(1, 500)), refund_application_fee: pick.chance(20) ? true : undefined },
  ],
  'POST /v1/transfers/:owner/reversals/:id': (pick) => [
    partOf(pick, 'transfer_reversals', 'transfer'),
    { metadata: { seen: 'yes' } },
  ],
  'POST /v1/application_fees/:id/refunds': (pick) => [
    [pick.id('application_fees', ({ refunded }) => refunded === false)],
    { amount: pick.maybe(pick.integer(1, 50)) },
  ],
  'POST /v1/application_fees/:owner/refunds/:id': (pick) => [
    partOf(pick, 'fee_refunds', 'fee'),
    { metadata: { seen: 'yes' } },
  ],
  'POST /v1/balance_settings': (pick) => [
    [],
    { payments: { payouts: { schedule: { interval: pick.one('manual', 'daily') } } } },
  ],
  'POST /v1/payouts': (pick) => [
    [],
    { amount: pick.integer(1, 900), currency: pick.one(...currencies), method: pick.maybe('standard') },
  ],
  'POST /v1/payouts/:id': (pick) => [[pick.id('payouts')], { metadata: { seen: 'yes' } }],
  'POST /v1/payouts/:id/cancel': (pick) => [[pick.id('payouts', isPending)]],
  'POST /v1/payouts/:id/reverse': (pick) => [
    [pick.id('payouts', ({ status, amount }) => (status === 'paid' || status === 'in_transit') && Number(amount) > 0)],
  ],
  'POST /v1/topups': (pick) => [
    [],
    {
      amount: pick.integer(500, 9000),
      currency: pick.one(...currencies),
      source: pick.chance(20) ? 'btok_us_verified_noAccount' : undefined,
    },
  ],
  'POST /v1/topups/:id': (pick) => [[pick.id('topups')], { description: 'Changed' }],
  'POST /v1/topups/:id/cancel': (pick) => [[pick.id('topups', isPending)]],
  'POST /v1/files': () => {
    const upload = new FormData()
    upload.set('purpose', 'dispute_evidence')
    upload.set('file', new Blob(['A receipt.'], { type: 'image/png' }), 'receipt.png')
    return [[], upload]
  },
  'POST /v1/file_links': (pick) => [[], { file: pick.id('files') }],
  'POST /v1/file_links/:id': (pick) => [[pick.id('file_links')], { expires_at: 'now' }],
}
