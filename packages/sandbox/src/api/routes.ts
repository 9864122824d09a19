import { accountLinkRoutes } from '../account-links/index.js'
import { accountSessionRoutes } from '../account-sessions/index.js'
import { accountRoutes } from '../accounts/index.js'
import { applicationFeeRoutes } from '../application-fees/index.js'
import { balanceSettingsRoutes } from '../balance-settings/index.js'
import { balanceRoutes } from '../balance-transactions/index.js'
import { billingPortalRoutes } from '../billing-portal/index.js'
import { chargeRoutes } from '../charges/index.js'
import { checkoutSessionRoutes } from '../checkout-sessions/index.js'
import { confirmationTokenRoutes } from '../confirmation-tokens/index.js'
import { couponRoutes } from '../coupons/index.js'
import { creditNoteRoutes } from '../credit-notes/index.js'
import { customerBalanceRoutes } from '../customer-balance/index.js'
import { customerSessionRoutes } from '../customer-sessions/index.js'
import { customerRoutes } from '../customers/index.js'
import { disputeRoutes } from '../disputes/index.js'
import { earlyFraudWarningRoutes } from '../early-fraud-warnings/index.js'
import { ephemeralKeyRoutes } from '../ephemeral-keys/index.js'
import { eventRoutes } from '../events/index.js'
import { fileLinkRoutes } from '../file-links/index.js'
import { fileRoutes } from '../files/index.js'
import { invoiceItemRoutes } from '../invoice-items/index.js'
import { invoicePaymentRoutes } from '../invoice-payments/index.js'
import { invoicePreviewRoutes } from '../invoice-previews/index.js'
import { invoiceRoutes } from '../invoices/index.js'
import { mandateRoutes } from '../mandates/index.js'
import { meterRoutes } from '../meters/index.js'
import { paymentIntentRoutes } from '../payment-intents/index.js'
import { paymentLinkRoutes } from '../payment-links/index.js'
import { paymentMethodConfigurationRoutes } from '../payment-method-configurations/index.js'
import { paymentMethodDomainRoutes } from '../payment-method-domains/index.js'
import { paymentMethodRoutes } from '../payment-methods/index.js'
import { payoutRoutes } from '../payouts/index.js'
import { priceRoutes } from '../prices/index.js'
import { productRoutes } from '../products/index.js'
import { promotionCodeRoutes } from '../promotion-codes/index.js'
import { refundRoutes } from '../refunds/index.js'
import { reviewRoutes } from '../reviews/index.js'
import { setupIntentRoutes } from '../setup-intents/index.js'
import { shippingRateRoutes } from '../shipping-rates/index.js'
import { subscriptionItemRoutes } from '../subscription-items/index.js'
import { subscriptionScheduleRoutes } from '../subscription-schedules/index.js'
import { subscriptionRoutes } from '../subscriptions/index.js'
import { taxIdRoutes } from '../tax-ids/index.js'
import { taxRateRoutes } from '../tax-rates/index.js'
import { testClockRoutes } from '../test-clocks/index.js'
import { tokenRoutes } from '../tokens/index.js'
import { topupRoutes } from '../topups/index.js'
import { transferRoutes } from '../transfers/index.js'
import { webhookEndpointRoutes } from '../webhook-endpoints/index.js'
import type { AnyRoute } from './route.js'

/** Every endpoint of the simulated API. A new resource adds its folder here. */
export const routes: readonly AnyRoute[] = [
  ...accountLinkRoutes,
  ...accountRoutes,
  ...accountSessionRoutes,
  ...couponRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...promotionCodeRoutes,
  ...shippingRateRoutes,
  ...taxRateRoutes,
  ...testClockRoutes,
  ...meterRoutes,
  ...invoiceRoutes,
  ...invoiceItemRoutes,
  ...invoicePaymentRoutes,
  ...creditNoteRoutes,
  ...customerBalanceRoutes,
  ...taxIdRoutes,
  ...applicationFeeRoutes,
  ...balanceSettingsRoutes,
  ...subscriptionRoutes,
  ...subscriptionItemRoutes,
  ...subscriptionScheduleRoutes,
  ...invoicePreviewRoutes,
  ...balanceRoutes,
  ...billingPortalRoutes,
  ...chargeRoutes,
  ...checkoutSessionRoutes,
  ...confirmationTokenRoutes,
  ...customerRoutes,
  ...customerSessionRoutes,
  ...disputeRoutes,
  ...earlyFraudWarningRoutes,
  ...ephemeralKeyRoutes,
  ...eventRoutes,
  ...fileLinkRoutes,
  ...fileRoutes,
  ...mandateRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodConfigurationRoutes,
  ...paymentMethodDomainRoutes,
  ...paymentLinkRoutes,
  ...paymentMethodRoutes,
  ...payoutRoutes,
  ...refundRoutes,
  ...reviewRoutes,
  ...setupIntentRoutes,
  ...tokenRoutes,
  ...topupRoutes,
  ...transferRoutes,
  ...webhookEndpointRoutes,
]
