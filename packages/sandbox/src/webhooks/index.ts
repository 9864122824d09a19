export { isDelivered, lostOnPurpose, type WebhookAttempt } from './attempt.js'
export { createWebhooks, type WebhookMachine, type Webhooks, type WebhooksState } from './create-webhooks.js'
export type { ReleaseOrder } from './release-order.js'
export type { RetrySchedule, WebhookBehaviour } from './webhook-options.js'
