import type { AzoraPayForm } from './azora-pay-form.js'

/** What every attribute is that the page does not set. */
export const defaults: Partial<AzoraPayForm> = {
  endpoint: null,
  item: null,
  quantity: 1,
  amount: null,
  currency: null,
  description: null,
  publishableKey: null,
  clientSecret: null,
  returnUrl: null,
  redirect: 'if_required',
  layout: 'accordion',
  labels: 'above',
  submitLabel: null,
  withoutSubmit: false,
  disabled: false,
  loadTimeout: 15_000,
  deferHydration: false,
}
