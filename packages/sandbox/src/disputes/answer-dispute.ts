import type Stripe from 'stripe'
import type { Call } from '../api/route.js'
import { found, refused } from '../errors/index.js'
import { boolean, expand, mergeMetadata, metadata, oneOf, type Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import { advanceDispute } from './advance-dispute.js'
import { verdictOf } from './decide-dispute.js'
import { isClosed, isInquiry, isOpen } from './dispute-machine.js'
import { checkedEvidence, evidence } from './evidence.js'

export const updateParameters = {
  evidence,
  expand,
  intended_submission_method: oneOf(['manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes']),
  metadata: metadata(),
  submit: boolean(),
}

/** Long enough to see `under_review`, short enough to see what comes of it. */
const decisionMs = 10_000

/** Adds evidence, and unless it is only staged, hands it to the bank. */
export function updateDispute(call: Call<Parsed<typeof updateParameters>>): Stripe.Dispute {
  const { params } = call
  const before = findDispute(call, call.id)
  if (params.evidence && isClosed(before)) throw refused('This dispute is already closed')
  const told = advanceDispute(call, withMethod(before, params.intended_submission_method), {
    kind: 'described',
    evidence: params.evidence ? checkedEvidence(call.world, params.evidence) : {},
    metadata: mergeMetadata(before.metadata, params.metadata),
  })
  const submits = params.submit ?? params.evidence !== undefined
  if (!submits || !told.evidence_details.has_evidence) return told
  const submitted = advanceDispute(call, told, { kind: 'submitted' })
  if (verdictOf(submitted)) call.later('decide_dispute', submitted.id, decisionMs)
  return submitted
}

function withMethod(
  dispute: Stripe.Dispute,
  method: Stripe.Dispute.IntendedSubmissionMethod | undefined,
): Stripe.Dispute {
  return method === undefined ? dispute : { ...dispute, intended_submission_method: method }
}

/** Gives in. */
export function closeDispute(call: Call<object>): Stripe.Dispute {
  const dispute = findDispute(call, call.id)
  if (!isOpen(dispute)) throw refused('This dispute is already closed')
  return advanceDispute(call, dispute, { kind: isInquiry(dispute) ? 'dropped' : 'lost' })
}

export function findDispute(stage: Stage, id: string): Stripe.Dispute {
  return found(stage.world.disputes.get(id), 'dispute', id)
}
