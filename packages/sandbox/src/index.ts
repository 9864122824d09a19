export { apiVersion, type RequestEntry } from './api/index.js'
export type { Clock, ClockOption, Duration, Passing } from './clock/index.js'
export type { Fault, FaultPlan, Faults, PlannedFault } from './faults/index.js'
export type { ListenOptions } from './node/index.js'
export {
  createSandbox,
  type ObjectsOf,
  type Sandbox,
  type SandboxObjects,
  type SandboxOptions,
  type WebhookTarget,
} from './sandbox/index.js'
export type { ReleaseOrder, RetrySchedule, WebhookAttempt, WebhookBehaviour, Webhooks } from './webhooks/index.js'
export type { Snapshot } from './world/index.js'
