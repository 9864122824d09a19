/** What happens by itself when its time comes. */
export interface Task {
  kind: PaymentTask | DisputeTask | PayoutTask | BillingTask | 'expire_checkout_session' | 'retry_webhook'
  /** The id of the object it is about. */
  subject: string
  /** The connected account whose object it is; absent for the platform's own. */
  account?: string
  /** Milliseconds since 1970, by the sandbox's clock, or by the test clock that it names. */
  dueMs: number
  /** The test clock whose time counts. Without it the sandbox's own does. */
  clock?: string
}

type PaymentTask = 'settle_payment' | 'expire_authorization' | 'settle_refund' | 'fail_refund' | VoucherTask
type VoucherTask = 'pay_voucher' | 'expire_voucher' | 'answer_refund'
type DisputeTask = 'open_dispute' | 'decide_dispute' | 'miss_dispute' | 'warn_of_fraud' | 'open_review'
type PayoutTask = 'run_payouts' | 'send_payout' | 'arrive_payout' | 'settle_topup'
type BillingTask = 'advance_test_clock' | 'delete_test_clock' | 'invoice_due' | 'subscription_due' | 'schedule_due'

/** The tasks that wait, soonest first. Those of a test clock are apart: they are asked for with its id. */
export interface Agenda {
  add(task: Task): void
  /** Removes and answers the first task that is due at `nowMs`. */
  takeDue(nowMs: number, clock?: string): Task | undefined
  next(clock?: string): Task | undefined
  all(): readonly Task[]
  replace(tasks: readonly Task[]): void
  /** Calls `listener` whenever something was added. */
  watch(listener: () => void): void
}

export function createAgenda(): Agenda {
  let tasks: Task[] = []
  let tell = () => {}
  const next = (clock?: string) => tasks.find((task) => task.clock === clock)
  return {
    add(task) {
      const at = tasks.findIndex((other) => other.dueMs > task.dueMs)
      if (at < 0) tasks.push(task)
      else tasks.splice(at, 0, task)
      tell()
    },
    takeDue(nowMs, clock) {
      const first = next(clock)
      if (!first || first.dueMs > nowMs) return undefined
      tasks.splice(tasks.indexOf(first), 1)
      return first
    },
    next,
    all: () => tasks,
    replace(others) {
      tasks = [...others]
    },
    watch(listener) {
      tell = listener
    },
  }
}
