import type { Part } from '../kit/part.ts'
import { measureWebhooks } from '../server/webhooks.ts'

export const part: Part = {
  about:
    'webhooks with everything on, beside a hand-written floor and @supabase/stripe-sync-engine, on a durable Postgres',
  run: measureWebhooks,
}
