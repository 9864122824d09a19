import type { StripeCheckoutContact, StripeCheckoutLoadActionsSuccess } from '@stripe/stripe-js'
import type { Params } from '../../wire/index.js'
import { plainParams } from '../plain-params.js'
import { asResult, type CheckoutState, uncoded } from './checkout-state.js'

/** The actions that tell something of the buyer, or choose among what is offered. */
export type TellActions = Pick<
  StripeCheckoutLoadActionsSuccess,
  | 'applyPromotionCode'
  | 'removePromotionCode'
  | 'runServerUpdate'
  | 'updateBillingAddress'
  | 'updateBusinessName'
  | 'updateEmail'
  | 'updateIndividualName'
  | 'updateLineItemQuantity'
  | 'updatePhoneNumber'
  | 'updateShippingAddress'
  | 'updateShippingOption'
  | 'updateTaxIdInfo'
>

export function createTellActions(state: CheckoutState): TellActions {
  const tell = async (params: Params) => asResult(state, await state.client.tell(params), uncoded)
  /** Parts that nothing can be wrong with, so that their results have no failure: what still fails is thrown. */
  const tellSurely = async (params: Params) => {
    const result = await tell(params)
    if (result.type === 'error') throw new Error(result.error.message)
    return result
  }
  return {
    applyPromotionCode: async (promotionCode) =>
      asResult(state, await state.client.tell({ promotion_code: promotionCode }), (message) => ({
        message,
        code: 'invalidCode' as const,
      })),
    removePromotionCode: () => tell({ promotion_code: null }),
    async runServerUpdate(update) {
      try {
        await update()
      } catch (error) {
        // The app's own function failed; Stripe.js gives that back as a result.
        return { type: 'error', error: uncoded(error instanceof Error ? error.message : String(error)) }
      }
      return asResult(state, await state.client.read(), uncoded)
    },
    updateBillingAddress: (contact) => tell(billingParams(contact)),
    updateBusinessName: (name) => tellSurely({ business_name: name }),
    async updateEmail(email) {
      const problem = checkEmail(email)
      if (problem !== undefined) return { type: 'error', error: problem }
      return asResult(state, await state.client.tell({ email }), (message) => ({
        message,
        code: 'invalidEmail' as const,
      }))
    },
    updateIndividualName: (name) => tellSurely({ individual_name: name }),
    updateLineItemQuantity: ({ lineItem, quantity }) => tell({ line_items: [{ id: lineItem, quantity }] }),
    updatePhoneNumber: (phone) => tellSurely({ phone }),
    updateShippingAddress: (contact) => tell(shippingParams(contact)),
    updateShippingOption: (shippingOption) => tell({ shipping_rate: shippingOption }),
    updateTaxIdInfo: async (info) => {
      const params = info === null ? { tax_id: null } : { tax_id: { ...info.taxId }, business_name: info.businessName }
      return asResult(state, await state.client.tell(params), (message) => ({ message, code: 'invalidTaxId' as const }))
    },
  }
}

export function billingParams(contact: StripeCheckoutContact | null): Params {
  if (contact === null) return { billing_address: null }
  return { billing_address: addressParams(contact), ...(contact.name && { name: contact.name }) }
}

export function shippingParams(contact: StripeCheckoutContact | null): Params {
  return { shipping: contact && { name: contact.name ?? '', address: addressParams(contact) } }
}

/** The parts that are known: the API takes an absent one, and none that is empty. */
function addressParams({ address }: StripeCheckoutContact): Params {
  return Object.fromEntries(Object.entries(plainParams(address)).filter(([, part]) => part !== null && part !== ''))
}

/** The two failures of an email that need no server. */
export function checkEmail(
  email: string | null,
): { message: string; code: 'incompleteEmail' } | { message: string; code: 'invalidEmail' } | undefined {
  if (email === null) return undefined
  if (!/@.+\..+$/.test(email)) return { message: 'Your email is incomplete.', code: 'incompleteEmail' }
  if (/\s/.test(email) || !/^[^@]+@[^@]+$/.test(email))
    return { message: 'Your email is invalid.', code: 'invalidEmail' }
  return undefined
}
