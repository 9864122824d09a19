import type { WebhookCounts, WebhookReceipt } from '../services.js'

/** Counts what became of webhooks, since this process began. */
export interface WebhookCounter {
  /** Counts one, whatever becomes of it, and passes it on. */
  count(receiving: Promise<WebhookReceipt>): Promise<WebhookReceipt>
  counts(): WebhookCounts
}

export function createWebhookCounter(): WebhookCounter {
  const sums = { applied: 0, duplicate: 0, failed: 0 }
  const ignored: Partial<Record<keyof WebhookCounts['ignored'], number>> = {}
  return {
    async count(receiving) {
      try {
        const receipt = await receiving
        if (receipt.result === 'ignored') ignored[receipt.because] = (ignored[receipt.because] ?? 0) + 1
        else sums[receipt.result] += 1
        return receipt
      } catch (error) {
        sums.failed += 1
        throw error
      }
    },
    counts: () => ({ ...sums, ignored: { ...ignored } }),
  }
}
