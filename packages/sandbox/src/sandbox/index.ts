export { createSandbox } from './create-sandbox.js'
export type { Inside, TurnableInside } from './inside.js'
export type { ObjectsOf, Sandbox, SandboxObjects } from './sandbox.js'
export type { SandboxOptions, WebhookTarget } from './sandbox-options.js'
