import type { ExpandableField, Fields } from './expandable-field.js'

const charge: ExpandableField = { find: (world, id) => world.charges.get(id) }
const file: ExpandableField = { find: (world, id) => world.files.get(id) }
const paymentIntent: ExpandableField = { find: (world, id) => world.payment_intents.get(id) }

/** What can be expanded on the objects that money passes through after it was charged. */
export const moneyFields: Readonly<Record<string, Fields>> = {
  dispute: { charge, payment_intent: paymentIntent },
  file_link: { file },
  'radar.early_fraud_warning': { charge, payment_intent: paymentIntent },
  review: { charge, payment_intent: paymentIntent },
}
