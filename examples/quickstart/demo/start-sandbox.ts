import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createSandbox, type Sandbox } from '@azora/pay-sandbox'
import type { StripeSandboxOptions } from '@azora/pay-server'
import { Failure } from './failure.ts'
import type { Settings } from './read-settings.ts'

export interface LocalStripe {
  /** For `createAzoraPay`. */
  readonly options: StripeSandboxOptions
  /** Sends the webhooks that nobody answered before the last end. Call it once the server listens. */
  resend(): void
  close(): Promise<void>
}

/** Starts a Stripe on this machine: API, signed webhooks, card fields. No keys, no internet, no money. */
export async function startSandbox(settings: Settings, webhookUrl: string): Promise<LocalStripe> {
  const secret = `whsec_${randomBytes(24).toString('hex')}`
  const sandbox = openSandbox(folderOf(settings), { url: webhookUrl, secret })
  const { url } = await sandbox.listen({ port: settings.ports.sandbox })
  return {
    options: { sandbox: url, webhookSecrets: [secret] },
    resend() {
      for (const { id, pending_webhooks } of sandbox.objects.events.list()) {
        if (pending_webhooks > 0) sandbox.webhooks.resend(id)
      }
    },
    close: sandbox.close,
  }
}

/** After a restart it still knows what the database knows. */
function openSandbox(persist: string, endpoint: { url: string; secret: string }): Sandbox {
  try {
    return createSandbox({ persist, webhooks: [endpoint] })
  } catch (cause) {
    // A folder that holds something else: the message says which file, and what to do.
    if (cause instanceof TypeError) throw new Failure(cause.message, { cause })
    throw cause
  }
}

/** A sandbox for each database: a payment that only one of the two knows could be neither paid nor refunded. */
function folderOf({ dataFolder, databaseUrl }: Settings): string {
  const suffix =
    databaseUrl === undefined ? '' : `-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 8)}`
  return join(dataFolder, `sandbox${suffix}`)
}
