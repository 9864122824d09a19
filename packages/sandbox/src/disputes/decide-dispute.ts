import type Stripe from 'stripe'
import type { Stage } from '../world/index.js'
import { advanceDispute } from './advance-dispute.js'
import { dueBy } from './build-dispute.js'
import { isClosed, isInquiry, isOpen } from './dispute-machine.js'
import { reinstate } from './move-disputed-money.js'
import { awaitAnswer, takeMoney } from './open-dispute.js'

/** The words that Stripe's simulated banks listen to. */
const verdicts = ['winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence'] as const

/** What the bank will make of a dispute's evidence; `undefined` while it can't make up its mind. */
export function verdictOf({ evidence }: Stripe.Dispute): (typeof verdicts)[number] | undefined {
  return verdicts.find((word) => evidence.uncategorized_text === word)
}

/** The bank has read the evidence. */
export function decideDispute(stage: Stage, id: string): void {
  const dispute = stage.world.disputes.get(id)
  if (!dispute || isClosed(dispute)) return
  switch (verdictOf(dispute)) {
    case 'winning_evidence':
      advanceDispute(stage, dispute, { kind: 'won', movement: isInquiry(dispute) ? null : reinstate(stage, dispute) })
      return
    case 'losing_evidence':
      advanceDispute(stage, dispute, { kind: isInquiry(dispute) ? 'dropped' : 'lost' })
      return
    case 'escalate_inquiry_evidence':
      if (isInquiry(dispute)) escalate(stage, dispute)
      return
    case undefined:
      return
  }
}

/** The bank was not content with the answer: from now on it is a dispute like any other. */
function escalate(stage: Stage, dispute: Stripe.Dispute): void {
  const escalated = advanceDispute(stage, dispute, { kind: 'escalated', dueBy: dueBy(stage.now) })
  awaitAnswer(stage, takeMoney(stage, escalated))
}

/** Nobody answered in time: the dispute is lost, the inquiry is over. */
export function missDispute(stage: Stage, id: string): void {
  const dispute = stage.world.disputes.get(id)
  const due = dispute?.evidence_details.due_by ?? Number.POSITIVE_INFINITY
  if (!dispute || !isOpen(dispute) || due > stage.now) return
  const missed = { ...dispute, evidence_details: { ...dispute.evidence_details, past_due: true } }
  advanceDispute(stage, missed, { kind: isInquiry(dispute) ? 'dropped' : 'lost' })
}
