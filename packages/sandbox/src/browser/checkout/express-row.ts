import type { StripeElements } from '@stripe/stripe-js'
import type { PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { html } from '../dom/index.js'

/** What a wallet knows of whoever pays with it. */
export interface WalletBuyer {
  email: string
  name?: string
}

/**
 * The simulated wallets above the form, for whoever needs not fill it in: there are none where the page asks for more than
 * a wallet knows. `pay` answers what went wrong, or nothing when the page is being left.
 */
export function createExpressRow(
  elements: StripeElements,
  page: PaymentPage,
  pay: (buyer: WalletBuyer) => Promise<string | undefined>,
): HTMLElement[] {
  if (!isEnough(page)) return []
  const mount = html('div')
  // The wallet's sheet is closed by then, so the page says what went wrong.
  const trouble = html('p', { class: 'Problem', role: 'alert' })
  const row = html('div', { class: 'Express' }, [mount, trouble, html('p', { class: 'Or' }, ['or'])])
  const express = elements.create('expressCheckout', {
    emailRequired: true,
    layout: { maxColumns: 1, overflow: 'never' },
    paymentMethods: { link: page.session.wallet_options?.link?.display === 'never' ? 'never' : 'auto' },
  })
  express.on('ready', ({ availablePaymentMethods }) => {
    row.hidden = availablePaymentMethods === undefined
  })
  express.on('click', ({ resolve }) => {
    trouble.textContent = ''
    resolve()
  })
  express.on('confirm', async ({ billingDetails, paymentFailed }) => {
    const { error } = await elements.submit()
    const { email = '', name } = billingDetails ?? {}
    const problem = error?.message ?? (await pay({ email, ...(name !== undefined && { name }) }))
    if (problem === undefined) return
    trouble.textContent = problem
    paymentFailed({ message: problem })
  })
  queueMicrotask(() => express.mount(mount))
  return [row]
}

/** Whether a wallet can answer all that the page asks. */
function isEnough({ session }: PaymentPage): boolean {
  const asksMore =
    session.shipping_address_collection !== null ||
    session.custom_fields.length > 0 ||
    session.consent_collection?.terms_of_service === 'required' ||
    session.phone_number_collection?.enabled === true ||
    session.tax_id_collection?.enabled === true ||
    session.name_collection?.individual?.enabled === true ||
    session.name_collection?.business?.enabled === true
  return !asksMore && session.mode !== 'setup' && session.payment_method_types.includes('card')
}
