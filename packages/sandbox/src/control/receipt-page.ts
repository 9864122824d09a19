import { exponentOf } from '../money/index.js'
import type { Inside } from '../sandbox/index.js'
import { escaped, wholePage } from './html.js'

/** The page behind a charge's `receipt_url`. */
export function receiptPage(inside: Inside, id: string): string {
  const charge = inside.backstage.world.charges.get(id)
  if (!charge) return wholePage('No receipt', '<main><h1>No such receipt</h1></main>')
  const digits = exponentOf(charge.currency)
  const amount = (charge.amount / 10 ** digits).toLocaleString('en', { style: 'currency', currency: charge.currency })
  return wholePage(
    'Receipt (simulated)',
    `<main><h1>${escaped(amount)} <span class="badge">simulated</span></h1>
<p>${escaped(charge.description ?? 'Payment')}</p>
<p class="soft">${escaped(charge.status)} · <code>${escaped(charge.id)}</code>. No money moved.</p></main>`,
  )
}
