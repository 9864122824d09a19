import { formatDay } from '../clock/format-day.js'
import { formatMoney } from '../money/index.js'
import type { Inside } from '../sandbox/index.js'
import { everyWorld } from '../world/index.js'
import { escaped, pageAnswer, wholePage } from './html.js'

/** The page behind a charge's `receipt_url`, whichever account charged it; `undefined` when there is no such charge. */
export function receiptPage({ backstage }: Inside, id: string): Response | undefined {
  const charge = everyWorld(backstage)
    .map(({ charges }) => charges.get(id))
    .find((found) => found !== undefined)
  if (!charge) return undefined
  const amount = formatMoney(charge.amount, charge.currency, 'en')
  const page = wholePage(
    'Receipt (simulated)',
    `<main class="narrow"><h1>${escaped(amount)} <span class="badge">Simulated</span></h1>
<p>${escaped(charge.description ?? 'Payment')}</p>
<div class="table"><table><tbody>
<tr><td class="soft">State</td><td>${escaped(charge.status)}</td></tr>
<tr><td class="soft">Date</td><td>${formatDay(charge.created, 'en')}</td></tr>
<tr><td class="soft">Charge</td><td><code>${escaped(charge.id)}</code></td></tr>
</tbody></table></div>
<p class="soft">No money moved.</p></main>`,
  )
  return pageAnswer(page)
}
