import type { OpenPayment, Order } from '../engines/index.js'
import { type ErrorFacts, inWords, type PayError } from '../errors/index.js'
import { AzoraBeforeSubmitEvent } from '../events/index.js'
import { type Effect, type Happening, isInFlight, type State, transition } from '../machine/index.js'
import { leaveDialogs, watchChallenge } from '../mounting/index.js'
import { asRecorded, isPast, isSameMoney, type PaymentOutcome, type PayResult } from '../payments/index.js'
import { awaitReturn, type ReturnFacts, readAddress } from '../returning/index.js'
import { type AttemptStore, openAttempts } from '../storage/index.js'
import { eventOf } from './event-of.js'
import { FieldsKeeper } from './fields-keeper.js'
import { fieldsStay } from './fields-stay.js'
import { followPage } from './follow-page.js'
import { openPayment } from './open-payment.js'
import { pagesTime } from './pages-time.js'
import { nameOf, type Prepared, type PrepareRequest, prepare } from './prepare.js'
import type { SessionHost } from './settings.js'
import { tellDeveloper } from './tell-developer.js'
import { timeLeft } from './time-left.js'
import { facts, factsOf, factsOfOutcome, factsOfStripe, outcomeUnknown } from './to-pay-error.js'

/**
 * Runs the machine for one form: sends it what happens, and does what it wants done. Shows nothing itself.
 */
export class PaymentSession {
  readonly #host: SessionHost
  #state: State = { name: 'idle' }
  #prepared: Prepared | null = null
  #open: { readonly orderKey: string; readonly payment: OpenPayment } | null = null
  #returned: ReturnFacts | null | undefined
  #leaveReturn = (): void => {}
  #leavePage = (): void => {}
  #waited: Promise<unknown> = Promise.resolve()
  #submission: PromiseWithResolvers<PayResult> | null = null
  #attempts: AttemptStore | null = null
  /** Counts the loads, so that an answer of an earlier one is not taken for this one's. */
  #load = 0
  /** Counts the confirmations, likewise. */
  #confirmation = 0
  #orderIsStale = false
  /** Puts back above the page what the bank's question could not be reached under. */
  #restoreModality: (() => void) | undefined
  /** Whether the submit that ended last went as far as the call that can take money. */
  confirmed = false
  /** Whether a listener prevented the built-in view of the present state. */
  viewPrevented = false
  /** Counts the changes of state, so that the same error twice is heard as two. */
  changes = 0
  /** Stripe's fields. */
  readonly held: FieldsKeeper

  constructor(host: SessionHost) {
    this.#host = host
    this.held = new FieldsKeeper(host)
  }

  get state(): State {
    return this.#state
  }

  /** What is sold, once it is known. */
  get order(): Order | null {
    return this.#prepared?.order ?? null
  }

  get mode(): Prepared['mode'] | null {
    return this.#prepared?.mode ?? null
  }

  get isInFlight(): boolean {
    return this.#submission !== null || isInFlight(this.#state)
  }

  /** Whether a payment could begin now. */
  get isReady(): boolean {
    return this.#state.name === 'ready' && !this.#submission && !this.#host.element.disabled
  }

  connect(): void {
    this.#leaveReturn = awaitReturn(this.#host.element)
    this.#leavePage = followPage({
      left: () => this.send({ type: 'leaving' }),
      cameBack: () => {
        this.#confirmation += 1
        this.send({ type: 'came_back' })
      },
      online: () => this.#state.name === 'unknown' && this.send({ type: 'retried' }),
    })
    this.send({ type: 'connected' })
  }

  disconnect(): void {
    this.#leavePage()
    this.#leaveReturn()
    this.#load += 1
    this.send({ type: 'disconnected' })
    this.held.close()
  }

  /** The form was moved. @param tears - Whether that took an element, and the frame in it, out of the document. */
  moved(tears: (element: HTMLElement) => boolean): void {
    this.held.moved(tears)
    if (!this.isInFlight) this.held.settle()
  }

  /** The order's attributes changed: the price must be asked for anew before anybody can pay. */
  orderChanged(): void {
    if (isInFlight(this.#state) || this.#state.name === 'unknown') this.#orderIsStale = true
    else this.send({ type: 'order_changed' })
  }

  /** @returns the same promise for every call while one is under way. Never rejects. */
  submit(): Promise<PayResult> {
    if (this.#submission) return this.#submission.promise
    this.confirmed = false
    if (this.#host.element.disabled) return Promise.resolve({ status: 'canceled', reason: 'disabled' })
    if (this.#state.name === 'ready') {
      const event = new AzoraBeforeSubmitEvent()
      if (!this.#dispatch(event)) return Promise.resolve({ status: 'canceled', reason: 'prevented' })
      this.#waited = pagesTime(event.waited)
    }
    this.#submission = Promise.withResolvers()
    const { promise } = this.#submission
    this.send({ type: 'submitted' })
    return promise
  }

  send(happening: Happening): void {
    const { state, effects } = transition(this.#state, happening)
    const isOther = state !== this.#state
    if (isOther) {
      this.viewPrevented = false
      this.changes += 1
    }
    this.#state = state
    for (const effect of effects) this.#perform(effect)
    if (isOther) this.#host.changed()
    if (state.name !== 'ready' && state.name !== 'blocked') return
    this.held.settle()
    if (this.#orderIsStale) {
      this.#orderIsStale = false
      this.send({ type: 'order_changed' })
    }
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case 'prepare':
        void this.#prepare()
        break
      case 'mount':
        void this.#mountFields()
        break
      case 'reprice':
        void this.#reprice()
        break
      case 'validate':
        void this.#validate()
        break
      case 'open':
        void this.#openPayment()
        break
      case 'confirm':
        void this.#confirm()
        break
      case 'ask':
        void this.#ask(effect.paymentId)
        break
      case 'keep':
        this.#open = null
        this.#prepared?.engine.settled(this.#prepared.order, effect.paymentId)
        break
      case 'forget':
        this.#open = null
        this.#prepared?.engine.forget(this.#prepared.order)
        break
      case 'announce':
        this.#announced(effect.what, this.#dispatch(eventOf(effect)))
        break
      case 'announce_error':
        void tellDeveloper(effect.error, this.#host.element, () => Object.values(this.#state).includes(effect.error))
        this.viewPrevented = !this.#dispatch(eventOf(effect))
        break
      case 'announce_payment':
        this.viewPrevented = !this.#dispatch(eventOf(effect))
        break
      case 'focus':
        this.#host.focusOn(effect.on)
        break
      case 'settle':
        this.#submission?.resolve(effect.result)
        this.#submission = null
    }
  }

  #announced(what: 'ready' | 'submit' | 'challenge', isLeft: boolean): void {
    if (what === 'challenge' && isLeft) void this.#leaveModality(() => this.#state.name === 'challenge')
    // In good time: when the bank asks, the connection may be gone, or the file, after a release.
    if (what === 'submit' || this.#host.element.closest('dialog')) void this.#leaveModality()
    // What is wrong and keeps nobody from paying: where it is being tried.
    if (what === 'ready' && this.mode !== 'live') void tellDeveloper(null, this.#host.element)
  }

  async #leaveModality(isWanted?: () => boolean): Promise<void> {
    this.#restoreModality = (await leaveDialogs(this.#host.element, isWanted)) ?? this.#restoreModality
  }

  async #prepare(): Promise<void> {
    const load = ++this.#load
    this.held.keepRoom()
    try {
      const prepared = await prepare(this.#host.element, this.#request())
      await this.#claimReturn(load, prepared.order.key)
      if (load !== this.#load) return
      this.#prepared = prepared
      this.#orderIsStale = false
      const unfinished = this.#returned?.paymentId ?? prepared.engine.unfinished(prepared.order)
      this.send({ type: 'prepared', unfinished, fromBank: Boolean(this.#returned) })
    } catch (cause) {
      void this.#loadFailed(load, cause)
    }
  }

  async #loadFailed(load: number, cause: unknown): Promise<void> {
    const order = nameOf(this.#host.element, null)
    const isBack = await this.#claimReturn(load, order).catch(() => true)
    if (load !== this.#load) return
    // Who may have paid already must not read that nothing was taken, nor pay again elsewhere.
    const isUnsure = isBack || this.#ownAttempts().mayHavePaid(order)
    this.send({ type: 'load_failed', error: this.#words(isUnsure ? outcomeUnknown(cause) : factsOf(cause)) })
  }

  /** @returns whether a bank has sent the payer back to this form; rejects where nobody can tell */
  async #claimReturn(load: number, order: string): Promise<boolean> {
    const claim = await readAddress()
    if (load === this.#load) this.#returned ??= claim?.((paymentId) => this.#ownAttempts().isOf(paymentId, order))
    return Boolean(this.#returned)
  }

  async #mountFields(): Promise<void> {
    const [load, prepared] = [this.#load, this.#prepared]
    if (!prepared) return
    try {
      const isWanted = () => load === this.#load && this.#state.name === 'loading'
      if (!(await this.held.open(prepared, this, isWanted))) return
      this.send({ type: 'mounted' })
      this.held.follow()
    } catch (cause) {
      void this.#loadFailed(load, cause)
    }
  }

  async #reprice(): Promise<void> {
    const load = ++this.#load
    try {
      const { engine, order, isMounted } = await this.#priceAgain()
      if (load !== this.#load) return
      // What was confirmed at this price, the same key finds again. At another price it must be asked about first.
      if (isMounted && this.#ownAttempts().nameOf(order.key) === order.key) return this.send({ type: 'priced' })
      this.send({ type: 'prepared', unfinished: engine.unfinished(order), fromBank: false })
    } catch (cause) {
      void this.#loadFailed(load, cause)
    }
  }

  /** Asks for the price with the settings of now, and tells Elements before anybody can confirm the old one. */
  async #priceAgain(): Promise<Prepared & { readonly isMounted: boolean }> {
    const before = this.#prepared
    const prepared = await prepare(this.#host.element, { ...this.#request(), before })
    const { engine, order } = prepared
    const isMounted = fieldsStay(prepared, before, this.#open?.orderKey === order.key)
    if (isMounted && 'amount' in engine.subject(order)) await this.held.fields?.reprice(order)
    this.#prepared = prepared
    return { ...prepared, isMounted }
  }

  #request(): PrepareRequest {
    return { attempts: this.#ownAttempts(), locale: this.#host.locale() }
  }

  #ownAttempts(): AttemptStore {
    this.#attempts ??= openAttempts()
    return this.#attempts
  }

  async #validate(): Promise<void> {
    const fields = this.held.fields
    if (!fields) return
    // Of a form that was taken out of the page meanwhile, also where it is back by now, nothing is heard any more.
    const send = (happening: Happening) => fields === this.held.fields && this.send(happening)
    try {
      // Nothing is awaited before this call: wallets open only in the payer's own click.
      const { error } = await fields.validate()
      if (!error) await this.#waited
      send(error ? { type: 'invalid', error: this.#words(factsOfStripe(error)) } : { type: 'valid' })
    } catch (cause) {
      send({ type: 'open_failed', error: this.#words(factsOf(cause)) })
    }
  }

  async #openPayment(): Promise<void> {
    const prepared = this.#prepared
    if (!prepared) return
    try {
      const isSame = this.#open?.orderKey === prepared.order.key
      const payment = isSame && this.#open ? this.#open.payment : await openPayment(prepared)
      const { outcome } = payment
      if (isPast(outcome)) return this.#answered(outcome)
      if (!isSameMoney(outcome.money, prepared.order.money)) {
        prepared.engine.forget(prepared.order)
        await this.#priceAgain()
        return this.send({ type: 'open_failed', error: this.#words(facts('server', 'price_changed')) })
      }
      this.#open = { orderKey: prepared.order.key, payment }
      this.send({ type: 'opened', paymentId: payment.paymentId })
    } catch (cause) {
      this.send({ type: 'open_failed', error: this.#words(factsOf(cause)) })
    }
  }

  async #confirm(): Promise<void> {
    const fields = this.held.fields
    if (!fields || !this.#open) return
    const { payment } = this.#open
    const confirmation = ++this.#confirmation
    const stopWatching = watchChallenge(
      () => this.send({ type: 'challenge_opened' }),
      () => {
        this.#restoreModality?.()
        this.#restoreModality = undefined
        this.send({ type: 'challenge_closed' })
      },
    )
    this.confirmed = true
    this.#ownAttempts().confirming(this.#open.orderKey, payment.paymentId)
    const answer = await fields.confirm(payment, this.#host.element)
    stopWatching()
    // One that was given up when the page came back: the next one's word counts.
    if (confirmation !== this.#confirmation) return
    switch (answer.kind) {
      case 'lost':
        return this.send({ type: 'lost' })
      case 'refused': {
        const error = this.#words(factsOfStripe(answer.error))
        this.#ownAttempts().failed(payment.paymentId)
        return this.send({ type: error.source === 'fields' ? 'invalid' : 'declined', error })
      }
      case 'done': {
        // The server is told at once, so that the page after this one finds the payment recorded. That it could not be
        // reached is no reason to doubt what Stripe just said; the webhook will tell it.
        const recorded = await this.#askEngine(answer.outcome.paymentId, payment.clientSecret).catch(() => null)
        return this.#answered(asRecorded(answer.outcome, recorded))
      }
    }
  }

  async #ask(paymentId: string): Promise<void> {
    const load = this.#load
    const clientSecret = this.#returned?.clientSecret ?? this.#open?.payment.clientSecret ?? null
    try {
      const payment = await this.#askEngine(paymentId, clientSecret)
      if (load !== this.#load || !payment) return
      this.#returned = null
      // The fields that are mounted now have as long as if nothing had had to be asked.
      this.#prepared &&= { ...this.#prepared, left: timeLeft(this.#host.element) }
      this.#answered(payment)
    } catch (cause) {
      if (load !== this.#load) return
      this.send({ type: 'ask_failed', error: this.#words(outcomeUnknown(cause)) })
    }
  }

  async #askEngine(paymentId: string, clientSecret: string | null): Promise<PaymentOutcome | undefined> {
    return this.#prepared?.engine.ask(this.#prepared.order, paymentId, clientSecret)
  }

  #dispatch(event: Event): boolean {
    return this.#host.element.dispatchEvent(event)
  }

  #words(error: ErrorFacts): PayError {
    return inWords(error, this.#host.strings())
  }

  /** Somebody who knows has told what became of a payment. */
  #answered(payment: PaymentOutcome): void {
    const error = factsOfOutcome(payment, this.#host.element.clientSecret)
    if (error) this.#ownAttempts().failed(payment.paymentId)
    this.send({ type: 'answered', payment, error: error && this.#words(error) })
  }
}
