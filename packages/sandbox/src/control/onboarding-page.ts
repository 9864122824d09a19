import type Stripe from 'stripe'
import { completeAccount } from '../accounts/index.js'
import type { ApiRequest } from '../api/index.js'
import type { TurnableInside } from '../sandbox/index.js'
import { type AccountLink, createStage } from '../world/index.js'
import { escaped, pageAnswer, statusPage, wholePage } from './html.js'
import { isOwnPage } from './is-own-page.js'
import { answersTo } from './onboarding-answers.js'

const base = '/connect/setup/'

/** The page behind an account link: what Stripe's onboarding would ask, answered with one button. `undefined` for other paths. */
export function onboardingPage(inside: TurnableInside, path: string, request: ApiRequest): Response | undefined {
  if (!path.startsWith(base)) return undefined
  const { world, clock } = inside.backstage
  const link = world.account_links.get(path.split('/').at(-1) ?? '')
  const account = world.accounts.get(link?.account ?? '')
  if (!link || !account)
    return statusPage('There is no such account link', 'Create one with POST /v1/account_links, and open its url.', 404)
  if (link.used || link.expires_at <= clock.nowSeconds()) return leadTo(link.refresh_url)
  if (request.method !== 'POST') return pageAnswer(form(account, link))
  if (!isOwnPage(request))
    return statusPage('Another page asked for this', 'Nothing was done. Open the link itself, and answer there.', 403)
  world.account_links.put({ ...link, used: true })
  if (new URLSearchParams(request.body).get('outcome') === 'complete') complete(inside, account.id)
  return leadTo(link.return_url)
}

/** What the account says of itself is news of its own: no request of the platform caused it. */
function complete(inside: TurnableInside, account: string): void {
  const stage = createStage(inside.backstage, { requestId: null, idempotencyKey: null })
  completeAccount(stage, account)
  inside.webhooks.publish(stage.events)
  inside.timekeeper.catchUp()
}

function form(account: Stripe.Account, link: AccountLink): string {
  const rows = answersTo(account.requirements?.eventually_due ?? []).map(
    ({ question, answer }) => `<tr><td>${escaped(question)}</td><td class="soft">${escaped(answer)}</td></tr>`,
  )
  const wanted =
    rows.length === 0
      ? '<p class="empty">Nothing more is asked of this account.</p>'
      : `<table><thead><tr><th>What is asked</th><th>The answer, as test data</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
  const name = account.business_profile?.name ?? account.email ?? account.id
  const back = new URL(link.return_url)
  const body = `<main class="narrow">
<h1>Get paid <span class="badge">Simulated</span></h1>
<p>On this page Stripe would ask <b>${escaped(name)}</b> about itself. Here one button answers, and no money ever moves.</p>
<div class="table">${wanted}</div>
<form method="post" class="actions">
<button name="outcome" value="complete" class="main">Agree and submit</button>
<button name="outcome" value="leave">Return without finishing</button>
</form>
<p class="soft">Both lead back to ${escaped(back.host)}. The link works once.</p>
</main>`
  return wholePage('Onboarding (simulated)', body, ["'self'", back.origin])
}

function leadTo(url: string): Response {
  return new Response(null, { status: 303, headers: { 'cache-control': 'no-store', location: url } })
}
