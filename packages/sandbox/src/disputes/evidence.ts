import type Stripe from 'stripe'
import { noSuch } from '../errors/index.js'
import { hash, opaque, type Parsed, text, unsettable } from '../parameters/index.js'
import type { World } from '../world/index.js'

/** Evidence that is a file, by the id that its upload was given. */
const files = {
  cancellation_policy: unsettable(text()),
  customer_communication: unsettable(text()),
  customer_signature: unsettable(text()),
  duplicate_charge_documentation: unsettable(text()),
  receipt: unsettable(text()),
  refund_policy: unsettable(text()),
  service_documentation: unsettable(text()),
  shipping_documentation: unsettable(text()),
  uncategorized_file: unsettable(text()),
}

/** Evidence that is words. Stripe lets them be long. */
const longText = unsettable(text(20_000))
const words = {
  access_activity_log: longText,
  billing_address: longText,
  cancellation_policy_disclosure: longText,
  cancellation_rebuttal: longText,
  customer_email_address: longText,
  customer_name: longText,
  customer_purchase_ip: longText,
  duplicate_charge_explanation: longText,
  duplicate_charge_id: longText,
  product_description: longText,
  refund_policy_disclosure: longText,
  refund_refusal_explanation: longText,
  service_date: longText,
  shipping_address: longText,
  shipping_carrier: longText,
  shipping_date: longText,
  shipping_tracking_number: longText,
  uncategorized_text: longText,
}

const evidenceFields = { ...files, ...words, appeal: unsettable(opaque()), enhanced_evidence: unsettable(opaque()) }

export const evidence = hash(evidenceFields)

type GivenEvidence = Parsed<typeof evidenceFields>

export const noEvidence: Stripe.Dispute.Evidence = {
  access_activity_log: null,
  billing_address: null,
  cancellation_policy: null,
  cancellation_policy_disclosure: null,
  cancellation_rebuttal: null,
  customer_communication: null,
  customer_email_address: null,
  customer_name: null,
  customer_purchase_ip: null,
  customer_signature: null,
  duplicate_charge_documentation: null,
  duplicate_charge_explanation: null,
  duplicate_charge_id: null,
  enhanced_evidence: {},
  product_description: null,
  receipt: null,
  refund_policy: null,
  refund_policy_disclosure: null,
  refund_refusal_explanation: null,
  service_date: null,
  service_documentation: null,
  shipping_address: null,
  shipping_carrier: null,
  shipping_date: null,
  shipping_documentation: null,
  shipping_tracking_number: null,
  uncategorized_file: null,
  uncategorized_text: null,
}

/** The evidence as the dispute keeps it; every file that it names has to have been uploaded. */
export function checkedEvidence(world: World, given: GivenEvidence): Partial<Stripe.Dispute.Evidence> {
  const { appeal: _appeal, enhanced_evidence: _enhanced, ...kept } = given
  for (const [name, value] of Object.entries(kept)) {
    if (Object.hasOwn(files, name) && value && !world.files.get(value)) {
      throw noSuch('file upload', value, `evidence[${name}]`)
    }
  }
  return kept
}
