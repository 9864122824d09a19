import { z } from 'zod'
import { SetupIntent } from '../setup-intents/index.js'

/** `POST /setup-intents`: keeps a way to pay for later. */
export const CreateSetupIntentRequest = z.strictObject({
  /** `off_session` (default) may be charged while its holder is away: subscriptions, no-show fees. */
  usage: z.enum(['on_session', 'off_session']).optional(),
})
export type CreateSetupIntentRequest = z.infer<typeof CreateSetupIntentRequest>

/** 201 of `POST /setup-intents`. */
export const CreateSetupIntentResponse = z.object({
  setupIntent: SetupIntent,
  /** Lets the browser confirm this one setup intent. Never log it, never store it. */
  clientSecret: z.string(),
})
export type CreateSetupIntentResponse = z.infer<typeof CreateSetupIntentResponse>
