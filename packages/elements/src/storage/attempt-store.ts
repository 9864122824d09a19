import { isSameOrder } from './order-key.js'

/**
 * One try to pay one order, however many clicks, reloads and lost connections it takes.
 *
 * The key is sent as the `Idempotency-Key`, so the server opens one payment per attempt. The client secret is not kept:
 * the same key brings it back.
 */
export interface Attempt {
  readonly key: string
  /** The payment intent, once the server has told it. */
  readonly paymentId: string | null
  /** Epoch milliseconds at which the payment ended well; `null` while it is open. */
  readonly settledAt: number | null
}

/** The least of `Storage` that we need; `sessionStorage` fits. */
export interface KeyValueStorage {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
  removeItem(key: string): void
}

export interface AttemptStoreOptions {
  readonly storage: KeyValueStorage
  /** Epoch milliseconds. */
  readonly now: () => number
  /** A new key that nobody can guess. */
  readonly newKey: () => string
}

const prefix = 'azora-pay:attempt:'
const confirmations = 'azora-pay:confirming'

/** For half an hour a reload or the back button shows the receipt; later it is taken for the wish to buy again. */
const receiptMs = 30 * 60_000

/** Remembers the attempts of this tab, by order. */
export class AttemptStore {
  readonly #options: AttemptStoreOptions

  constructor(options: AttemptStoreOptions) {
    this.#options = options
  }

  /**
   * The name under which an order's attempt is kept. While a confirmation may have taken money for the same order at an
   * earlier price, that is the earlier order's: what became of it is asked before there is another attempt.
   */
  nameOf(order: string): string {
    const before = this.#begun.find((entry) => isSameOrder(orderIn(entry), order))
    return before ? orderIn(before) : order
  }

  /** The attempt for an order, if there is one that still counts. */
  find(order: string): Attempt | null {
    const attempt = parseAttempt(this.#options.storage.getItem(prefix + this.nameOf(order)))
    if (attempt?.settledAt && this.#options.now() - attempt.settledAt > receiptMs) {
      this.forget(order)
      return null
    }
    return attempt
  }

  /** The order's attempt, begun now if there is none. Is on record before anything is asked of a server. */
  begin(order: string): Attempt {
    return this.find(order) ?? this.#write(order, { key: this.#options.newKey(), paymentId: null, settledAt: null })
  }

  /** Notes which payment the attempt became. */
  opened(order: string, paymentId: string): void {
    this.#write(order, { ...this.begin(order), paymentId })
  }

  /** Notes whose payment is being confirmed: a bank may send the payer back to a page of several forms. */
  confirming(order: string, paymentId: string): void {
    this.failed(paymentId)
    this.#begun = [...this.#begun, `${paymentId}|${this.nameOf(order)}`]
  }

  /** Notes that its confirmation took no money. */
  failed(paymentId: string): void {
    this.#begun = this.#begun.filter((entry) => !entry.startsWith(`${paymentId}|`))
  }

  /** Whether a confirmation of this tab may have taken money for such an order, whatever that costs now. */
  mayHavePaid(order: string): boolean {
    return this.#begun.some((entry) => isSameOrder(orderIn(entry), order, 4))
  }

  /** Whether a payment that a bank sends the payer back with is this order's, as far as this tab knows. */
  isOf(paymentId: string, order: string): boolean {
    return this.#begun.every((entry) => !entry.startsWith(`${paymentId}|`) || isSameOrder(orderIn(entry), order))
  }

  /** The confirmations of this tab of which nobody has said that they took no money: payment and order of each. */
  get #begun(): readonly string[] {
    return (this.#options.storage.getItem(confirmations) ?? '').split(' ')
  }

  set #begun(entries: readonly string[]) {
    this.#options.storage.setItem(confirmations, entries.join(' '))
  }

  /** Notes that the payment ended well. */
  settled(order: string, paymentId: string): void {
    this.#write(order, { ...this.begin(order), paymentId, settledAt: this.#options.now() })
  }

  /** Lets the next submit open a new payment. */
  forget(order: string): void {
    const name = this.nameOf(order)
    this.#options.storage.removeItem(prefix + name)
    this.#begun = this.#begun.filter((entry) => orderIn(entry) !== name)
  }

  #write(order: string, attempt: Attempt): Attempt {
    const { key, paymentId, settledAt } = attempt
    this.#options.storage.setItem(prefix + this.nameOf(order), [key, paymentId, settledAt].join('|'))
    return attempt
  }
}

function orderIn(entry: string): string {
  return entry.split('|')[1] ?? ''
}

/** What is not a record of ours counts as none. */
function parseAttempt(text: string | null): Attempt | null {
  const [key, paymentId, settledAt] = (text ?? '').split('|')
  return key ? { key, paymentId: paymentId || null, settledAt: Number(settledAt) || null } : null
}
