import { formatMoney } from '../../money/format-money.js'
import { readIntent } from './read-intent.js'
import type { ChallengeContext } from './read-query.js'

/** What is being paid, as people read it; a setup has no amount, and a failed question only leaves the line out. */
export async function readAmount(context: ChallengeContext): Promise<string | undefined> {
  if (context.path === 'setup_intents') return undefined
  const intent = await readIntent(context)
  if (intent?.object !== 'payment_intent') return undefined
  return formatMoney(intent.amount, intent.currency, navigator.language)
}
