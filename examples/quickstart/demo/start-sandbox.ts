import { createHash, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createSandbox } from '@azora/pay-sandbox'
import type { StripeSandboxOptions } from '@azora/pay-server'
import { keepSandbox, type SandboxFile } from './keep-sandbox.ts'
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
  let file: SandboxFile | undefined
  const sandbox = createSandbox({
    webhooks: [{ url: webhookUrl, secret }],
    // Whatever changes in the sandbox is told by a webhook, so this is the place to see it.
    fetch(input, init) {
      file?.changed()
      return fetch(input, init)
    },
  })
  file = await keepSandbox(sandbox, pathOf(settings))
  const { url } = await sandbox.listen({ port: settings.ports.sandbox })
  return {
    options: { sandbox: url, webhookSecrets: [secret] },
    resend() {
      for (const { id, pending_webhooks } of sandbox.objects.events.list()) {
        if (pending_webhooks > 0) sandbox.webhooks.resend(id)
      }
    },
    async close() {
      await file.close()
      await sandbox.close()
    },
  }
}

/** A sandbox for each database: a payment that only one of the two knows could be neither paid nor refunded. */
function pathOf({ dataFolder, databaseUrl }: Settings): string {
  const suffix =
    databaseUrl === undefined ? '' : `-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 8)}`
  return join(dataFolder, `sandbox${suffix}.json`)
}
