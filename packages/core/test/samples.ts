import type { z } from 'zod'
import type {
  Charge,
  Customer,
  Invoice,
  Payment,
  PaymentMethod,
  Refund,
  SetupIntent,
  StartedSubscription,
  Subscription,
} from '../src/index.js'

/** One complete record of each kind, as the routes answer it. Written out, so that a changed schema fails a test. */
export const payment: z.input<typeof Payment> = {
  id: 'pi_3NkXyZ2eZvKYlo2C',
  userId: 'user_123',
  customerId: 'cus_NkXyZ2eZvKYlo2C',
  status: 'succeeded',
  amount: '499.00',
  amountMinor: 49900,
  currency: 'zar',
  capturableMinor: 0,
  receivedMinor: 49900,
  owedMinor: 49900,
  description: 'Course enrollment',
  item: 'course_123',
  quantity: 1,
  paymentMethodId: 'pm_1',
  latestChargeId: 'ch_3NkXyZ2eZvKYlo2C',
  failure: { code: 'card_declined', declineCode: 'insufficient_funds', message: 'The card was declined.' },
  metadata: { order: '7' },
  livemode: false,
  createdAt: '2026-11-23T12:00:00Z',
  canceledAt: null,
}

export const refund: z.input<typeof Refund> = {
  id: 're_3NkXyZ2eZvKYlo2C',
  paymentId: 'pi_3NkXyZ2eZvKYlo2C',
  chargeId: 'ch_3NkXyZ2eZvKYlo2C',
  status: 'pending',
  amount: '10.00',
  amountMinor: 1000,
  currency: 'zar',
  reason: 'requested_by_customer',
  failureReason: null,
  metadata: {},
  createdAt: '2026-11-23T12:00:01Z',
}

export const customer: z.input<typeof Customer> = {
  id: 'cus_NkXyZ2eZvKYlo2C',
  userId: 'user_123',
  email: 'ada@example.com',
  name: null,
  deleted: false,
  metadata: {},
  livemode: false,
  createdAt: '2026-11-23T12:00:00Z',
}

export const charge: z.input<typeof Charge> = {
  id: 'ch_3NkXyZ2eZvKYlo2C',
  paymentId: 'pi_3NkXyZ2eZvKYlo2C',
  status: 'succeeded',
  amountMinor: 49900,
  capturedMinor: 49900,
  refundedMinor: 0,
  currency: 'zar',
  disputed: false,
  method: 'card',
  card: { brand: 'visa', last4: '4242', wallet: null },
  receiptUrl: null,
  failureCode: null,
  createdAt: '2026-11-23T12:00:00Z',
}

export const paymentMethod: z.input<typeof PaymentMethod> = {
  id: 'pm_1NkXyZ2eZvKYlo2C',
  type: 'card',
  card: { brand: 'visa', last4: '4242', expMonth: 12, expYear: 2034 },
  isDefault: true,
  createdAt: '2026-11-23T12:00:00Z',
}

export const setupIntent: z.input<typeof SetupIntent> = {
  id: 'seti_1NkXyZ2eZvKYlo2C',
  status: 'succeeded',
  usage: 'off_session',
  paymentMethodId: 'pm_1NkXyZ2eZvKYlo2C',
  createdAt: '2026-11-23T12:00:00Z',
}

export const startedSubscription: z.input<typeof StartedSubscription> = {
  id: 'sub_1NkXyZ2eZvKYlo2C',
  status: 'incomplete',
  price: 'price_1NkXyZ2eZvKYlo2C',
  quantity: 1,
  createdAt: '2026-11-23T12:00:00Z',
}

export const subscription: z.input<typeof Subscription> = {
  id: 'sub_1NkXyZ2eZvKYlo2C',
  userId: 'user_123',
  customerId: 'cus_NkXyZ2eZvKYlo2C',
  status: 'past_due',
  currency: 'usd',
  items: [
    {
      id: 'si_1',
      price: 'price_1NkXyZ2eZvKYlo2C',
      quantity: 1,
      unitMinor: 9900,
      periodStart: '2026-11-23T12:00:00Z',
      periodEnd: '2026-12-23T12:00:00Z',
    },
  ],
  latestInvoiceId: 'in_1NkXyZ2eZvKYlo2C',
  paymentMethodId: null,
  cancelAtPeriodEnd: true,
  cancelAt: '2026-12-23T12:00:00Z',
  canceledAt: '2026-11-24T12:00:00Z',
  endedAt: null,
  trialEnd: null,
  metadata: {},
  livemode: false,
  createdAt: '2026-11-23T12:00:00Z',
}

export const invoice: z.input<typeof Invoice> = {
  id: 'in_1NkXyZ2eZvKYlo2C',
  userId: 'user_123',
  customerId: 'cus_NkXyZ2eZvKYlo2C',
  subscriptionId: 'sub_1NkXyZ2eZvKYlo2C',
  status: 'open',
  number: 'A1B2-0001',
  reason: 'subscription_cycle',
  currency: 'usd',
  totalMinor: 9900,
  dueMinor: 9900,
  paidMinor: 0,
  remainingMinor: 9900,
  attempts: 1,
  nextAttemptAt: '2026-11-26T12:00:00Z',
  dueAt: null,
  coversFrom: '2026-11-23T12:00:00Z',
  coversUntil: '2026-12-23T12:00:00Z',
  periodStart: '2026-10-23T12:00:00Z',
  periodEnd: '2026-11-23T12:00:00Z',
  finalizedAt: '2026-11-23T13:00:00Z',
  paidAt: null,
  deleted: false,
  metadata: {},
  livemode: false,
  createdAt: '2026-11-23T12:00:00Z',
}
