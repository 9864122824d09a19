import { expireUnlessEnded } from '../checkout-sessions/index.js'
import { decideDispute, missDispute, openDispute } from '../disputes/index.js'
import { warnOfFraud } from '../early-fraud-warnings/index.js'
import { invoiceDue } from '../invoices/index.js'
import { expireAuthorization, expireVoucher, payVoucher, settleIntent } from '../payment-intents/index.js'
import { arrivePayout, runPayouts, sendPayout } from '../payouts/index.js'
import { answerRefund, failRefund, settleRefund } from '../refunds/index.js'
import { openReview } from '../reviews/index.js'
import { scheduleDue } from '../subscription-schedules/index.js'
import { subscriptionDue } from '../subscriptions/index.js'
import { testClockDue } from '../test-clocks/index.js'
import { settleTopup } from '../topups/index.js'
import type { Stage, Task } from '../world/index.js'

/** Tasks that need more of the sandbox than a stage. */
type Apart = 'retry_webhook' | 'advance_test_clock'

/** What the clock does by itself. */
export const tasks: Readonly<Record<Exclude<Task['kind'], Apart>, (stage: Stage, subject: string) => void>> = {
  settle_payment: settleIntent,
  expire_authorization: expireAuthorization,
  pay_voucher: payVoucher,
  expire_voucher: expireVoucher,
  settle_refund: settleRefund,
  fail_refund: failRefund,
  answer_refund: answerRefund,
  expire_checkout_session: expireUnlessEnded,
  open_dispute: openDispute,
  decide_dispute: decideDispute,
  miss_dispute: missDispute,
  warn_of_fraud: warnOfFraud,
  open_review: openReview,
  run_payouts: runPayouts,
  send_payout: sendPayout,
  arrive_payout: arrivePayout,
  settle_topup: settleTopup,
  delete_test_clock: testClockDue,
  invoice_due: invoiceDue,
  subscription_due: subscriptionDue,
  schedule_due: scheduleDue,
}
