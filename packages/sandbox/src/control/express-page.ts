import type Stripe from 'stripe'
import { retrieveBalance } from '../balance-transactions/index.js'
import { formatDay } from '../clock/format-day.js'
import { formatMoney } from '../money/index.js'
import type { TurnableInside } from '../sandbox/index.js'
import { createStage } from '../world/index.js'
import { escaped, pageAnswer, statusPage, wholePage } from './html.js'

const base = '/connect/express/'

/** The page behind a login link: what an account sees of its own money. `undefined` for other paths. */
export function expressPage({ backstage }: TurnableInside, path: string): Response | undefined {
  if (!path.startsWith(base)) return undefined
  const account = backstage.world.accounts.get(path.slice(base.length))
  if (!account) {
    return statusPage(
      'There is no such account',
      'Open the url of a login link: POST /v1/accounts/:id/login_links.',
      404,
    )
  }
  const stage = createStage(backstage, { requestId: null, idempotencyKey: null }, { account: account.id })
  const balance = retrieveBalance(stage)
  const payouts = [...stage.world.payouts.newestFirst()].slice(0, 20)
  const body = `<main class="narrow">
<h1>${escaped(account.business_profile?.name ?? account.email ?? account.id)} <span class="badge">Simulated</span></h1>
<p class="soft">A stand-in for the Express Dashboard. No money ever moves.</p>
<ul class="facts">
${fact(funds(balance.available), 'available')}
${fact(funds(balance.pending), 'on its way')}
${fact(account.charges_enabled ? 'Enabled' : 'Not yet', 'payments')}
${fact(account.payouts_enabled ? 'Enabled' : 'Not yet', 'payouts')}
</ul>
<h2>Payouts</h2>
<div class="table">${payouts.length === 0 ? '<p class="empty">Nothing yet.</p>' : table(payouts)}</div>
</main>`
  return pageAnswer(wholePage('Express Dashboard (simulated)', body))
}

function fact(value: string, what: string): string {
  return `<li><b>${escaped(value)}</b><span>${escaped(what)}</span></li>`
}

function funds(sides: readonly Stripe.Balance.Available[]): string {
  return sides.map(({ amount, currency }) => formatMoney(amount, currency, 'en')).join(' · ')
}

function table(payouts: readonly Stripe.Payout[]): string {
  const rows = payouts.map(
    ({ amount, arrival_date: at, currency, status }) =>
      `<tr><td>${escaped(formatMoney(amount, currency, 'en'))}</td><td>${escaped(status)}</td><td class="soft">${formatDay(at, 'en')}</td></tr>`,
  )
  return `<table><thead><tr><th>Amount</th><th>State</th><th>Arrives</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}
