import { invalid } from '../errors/index.js'
import type { Stage, StoredCustomerSession } from '../world/index.js'

/** The session behind a client secret, as long as it lives. */
export function openSession(stage: Stage, clientSecret: string): StoredCustomerSession {
  const session = stage.world.customer_sessions.get(clientSecret)
  if (!session || session.expires_at <= stage.now) {
    throw invalid('This customer session does not exist or has expired.', { param: 'customer_session_client_secret' })
  }
  return session
}
