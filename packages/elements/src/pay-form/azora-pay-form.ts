import type {
  Appearance,
  CustomFontSource,
  Stripe,
  StripeElements,
  StripeExpressCheckoutElementOptions,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { AzoraElement } from '../base/azora-element.js'
import { LiveRegions } from '../base/live-regions.js'
import { type Fetch, onItsWay } from '../client/index.js'
import type { CreateIntent, Mode } from '../engines/index.js'
import { inLanguage, type PayError } from '../errors/index.js'
import type { FieldsValue } from '../events/index.js'
import type { BillingDetails } from '../fields/index.js'
import type { LoadStripe } from '../loader/index.js'
import type { StateName } from '../machine/index.js'
import { type LightMount, mountInLight, mountInto, uniqueSlotName } from '../mounting/index.js'
import type { PayResult } from '../payments/index.js'
import { isSameKey, isSession, PaymentSession, type Settings } from '../session/index.js'
import { type Labels, readLooks, tokens } from '../theme/index.js'
import { styles } from './azora-pay-form.styles.js'
import { beginnings, changesLooks, orderOf, properties } from './properties.js'
import { renderExpress, renderFields, renderFooter, renderRoom, renderSubmit, renderSummary } from './render-form.js'
import { renderOutcome } from './render-outcome.js'
import { speechOf } from './speak.js'
import { statesOf } from './states.js'
import { isLoading, sceneOf, type View, viewOf } from './view.js'

/**
 * A complete payment form: price, card fields, button, errors, the bank's challenge, the way back, the receipt.
 *
 * Nothing that is missing makes it throw: it shows an error state and warns once in the console, naming the attribute.
 *
 * @example
 * ```html
 * <azora-pay-form endpoint="/api" item="course_123"></azora-pay-form>
 * ```
 *
 * @fires {AzoraReadyEvent} azora-ready - The fields can be filled in.
 * @fires {AzoraChangeEvent} azora-change - The payer typed or chose something.
 * @fires {AzoraBeforeSubmitEvent} azora-before-submit - Cancelable; `waitUntil(promise)` holds the payment back.
 * @fires {AzoraSubmitEvent} azora-submit - The fields are valid; the payment is being opened.
 * @fires {AzoraChallengeEvent} azora-challenge - The bank asks something. Cancelable: leaves a modal dialog around the form modal.
 * @fires {AzoraSuccessEvent} azora-success - Cancelable: keeps the built-in receipt away.
 * @fires {AzoraPendingEvent} azora-pending - Cancelable: keeps the built-in view away.
 * @fires {AzoraErrorEvent} azora-error - Cancelable: keeps the built-in error box, or the view in place of the fields, away.
 * @fires {AzoraCancelEvent} azora-cancel - The payer closed a wallet without paying.
 * @fires {AzoraExpressClickEvent} azora-express-click - The payer chose a wallet. Cancelable: keeps it closed.
 * @fires {AzoraSavedMethodRemoveEvent} azora-saved-method-remove - The payer removed a card that was saved.
 *
 * @slot - Below the button.
 * @slot header - Above everything.
 * @slot summary - In place of the description.
 * @slot express - An element of yours that the wallets' buttons are mounted into.
 * @slot divider - Between the wallets and the fields.
 * @slot payment - An element of yours that the fields are mounted into.
 * @slot loading - In place of the skeleton.
 * @slot submit - In place of the button; call `submit()` yourself.
 * @slot error - In place of the built-in error box.
 * @slot success - In place of the built-in receipt.
 * @slot pending - In place of what is shown while the bank has not answered.
 * @slot terms - Below the button: what the payer agrees to.
 * @slot footer - In place of the line that says where the details go.
 *
 * @csspart form - Everything.
 * @csspart header - What the page puts above everything.
 * @csspart summary - Description and amount.
 * @csspart amount - The amount in the summary.
 * @csspart test-badge - Says that no money moves.
 * @csspart express - Around the wallets' buttons.
 * @csspart divider - Between the wallets and the fields.
 * @csspart payment - Around the fields.
 * @csspart skeleton - In place of the fields while they load.
 * @csspart error - The error box.
 * @csspart error-icon - Its drawing.
 * @csspart error-message - Its first sentence.
 * @csspart submit-button - The button.
 * @csspart submit-label - What it says.
 * @csspart spinner - In place of the label while a payment is under way.
 * @csspart retry-button - Loads again, or asks again.
 * @csspart instructions-link - Leads to what the payer still has to do, after a voucher for instance.
 * @csspart success - The receipt.
 * @csspart success-icon - Its drawing, and that of the other outcomes.
 * @csspart pending - The bank has not answered.
 * @csspart unknown - Nobody can tell yet what became of the payment.
 * @csspart blocked - The fields could not be loaded.
 * @csspart footer - The line that says where the details go.
 * @csspart status - The polite live region.
 *
 * @cssState idle - Not in the document yet, or waiting for `defer-hydration`.
 * @cssState loading - The fields are not there yet.
 * @cssState ready - They can be filled in.
 * @cssState updating - The price is asked for again.
 * @cssState validating - Stripe checks the fields.
 * @cssState creating - The payment is being opened on the server.
 * @cssState confirming - Stripe is asked to take the money.
 * @cssState challenge - The bank asks the payer something.
 * @cssState reconciling - It is being asked what became of a payment.
 * @cssState submitting - Any state from the click to the outcome.
 * @cssState returning - The payer comes back from a bank.
 * @cssState success - The money was taken, or is held.
 * @cssState pending - The bank has not answered.
 * @cssState blocked - The fields could not be loaded.
 * @cssState unknown - Nobody can tell yet what became of the payment.
 * @cssState error - Something went wrong.
 * @cssState empty - Nothing was typed.
 * @cssState complete - Everything is filled in.
 * @cssState disabled - The attribute is set.
 * @cssState test-mode - No money moves.
 */
export class AzoraPayForm extends AzoraElement implements Settings {
  static override styles = [tokens, styles]
  static override properties: PropertyDeclarations = properties

  /** Base path of your Azora Pay server, for example `/api`. */
  declare endpoint: string | null
  /** `payment` (default), `setup` saves a card and charges nothing, `subscription` begins one. */
  declare mode: Mode
  /** What is sold; the server prices it. */
  declare item: string | null
  /** Stripe's id of the price that is subscribed to, in mode `subscription`. */
  declare price: string | null
  /** How many; 1 by default. */
  declare quantity: number
  /** Major units, for example `"99.99"`. Only where the server lets the page choose, or with `createIntent`. */
  declare amount: string | null
  /** ISO 4217, either case. */
  declare currency: string | null
  /** Shown above the amount; by default the server's. */
  declare description: string | null
  /** Keeps what is paid with: `off_session` to charge it while the payer is away, `on_session` for their next visit. */
  declare setupFutureUsage: 'on_session' | 'off_session' | null
  /** By default the server's. */
  declare publishableKey: string | null
  /** The connected account (`acct_…`) whose intent it is; with `client-secret` or `createIntent`. */
  declare account: string | null
  /** Of a payment intent, a setup intent or a Checkout Session that the page already has. Never reflected. */
  declare clientSecret: string | null
  /** Shows what the signed-in user has saved, by asking the server for a customer session. */
  declare savedMethods: boolean
  /** Where a bank sends the payer back to; by default, and where it is no `http` or `https` address, this page. */
  declare returnUrl: string | null
  /** `if_required` (default) leaves the page only for ways to pay that need it. */
  declare redirect: 'if_required' | 'always'
  /** How several ways to pay are shown; `accordion` by default. */
  declare layout: 'accordion' | 'tabs' | 'auto'
  /** Where the fields' labels stand; `above` by default. */
  declare labels: Labels
  /** The button's text; `{amount}` is replaced. */
  declare submitLabel: string | null
  /** Leaves the wallets' row out. */
  declare withoutExpress: boolean
  /** Leaves Link out, in the fields and in the wallets' row. */
  declare withoutLink: boolean
  /** Leaves the button out; call `submit()`. */
  declare withoutSubmit: boolean
  /** Nothing can be paid. */
  declare disabled: boolean
  /** Milliseconds for all of loading (price, script, fields) until it counts as failed; 15000 by default. */
  declare loadTimeout: number
  /** Set by a framework that hydrates: nothing happens until it is taken away. */
  declare deferHydration: boolean
  /** Stripe's Appearance, laid over what the tokens say. */
  declare appearance: Appearance | undefined
  /** Fonts for Stripe's frame, which cannot see the page's. */
  declare fonts: CustomFontSource[] | undefined
  /** What the page already knows of the payer. */
  declare billingDetails: BillingDetails | undefined
  /** Of a customer session that the page already has: the fields show what its customer has saved. Never reflected. */
  declare customerSessionClientSecret: string | null
  /** Options of Stripe's Payment Element, laid over ours. Set later, those count that Stripe can update. */
  declare paymentOptions: StripePaymentElementOptions | undefined
  /** Options of Stripe's Express Checkout Element, laid over ours. Set later, those count that Stripe can update. */
  declare expressOptions: StripeExpressCheckoutElementOptions | undefined
  /** Opens the intent on your own server instead of `POST {endpoint}/payments`. */
  declare createIntent: CreateIntent | null
  /** An element in the document to mount the fields into, instead of a child of the form. */
  declare mountTarget: HTMLElement | null
  /** A Stripe object (or a promise of one) that the page already has. */
  declare stripe: Stripe | PromiseLike<Stripe> | null
  /** In place of our own loader; Stripe's `loadStripe` fits. Looked at when Stripe's script is loaded. */
  declare loadStripe: LoadStripe | undefined
  /** In place of the page's fetch. Looked at for every request. */
  declare fetch: Fetch | undefined

  readonly #slots = { payment: uniqueSlotName(), express: uniqueSlotName() }
  readonly #regions = new LiveRegions(() => this.renderRoot)
  readonly #session: PaymentSession = new PaymentSession({
    element: this,
    strings: () => this.localized.strings,
    locale: () => this.localeTag,
    theme: () => readLooks(this.renderRoot.querySelector('.probe') ?? this, this.labels, this.appearance),
    openMount: (what) => this.#openMount(what),
    changed: () => this.requestUpdate(),
    focusOn: (on) => void this.#focusOn(on),
  })
  readonly #followTheme = () => this.#session.held.follow()
  // Of a Checkout Session, Stripe is told the language only once.
  readonly #order = () => orderOf(this, isSession(this.clientSecret) && this.localeTag)
  #leaving = false
  /** Whether the payer has pressed the button that loads again, which goes, and with it the focus. */
  #hasPressed = false
  #askedWith: readonly unknown[] = []

  constructor() {
    super()
    Object.assign(this, beginnings)
  }

  /** Where the form stands. */
  get status(): StateName {
    return this.#session.state.name
  }

  /** What went wrong last; `null` when nothing did. */
  get error(): PayError | null {
    const { state } = this.#session
    return 'error' in state ? state.error && inLanguage(state.error, this.localized.strings) : null
  }

  /** What the fields say of themselves; never what was typed. */
  get value(): FieldsValue {
    return this.#session.held.value
  }

  /** Whether the fields are filled in. */
  get complete(): boolean {
    return this.#session.held.value.complete
  }

  /** Stripe's own Elements object, for what this form has no attribute for; `null` before `azora-ready`. */
  get stripeElements(): StripeElements | null {
    return this.#session.held.fields?.elements ?? null
  }

  /** Pays. While a payment is under way, every call returns the same promise. Never rejects for one that failed. */
  submit(): Promise<PayResult> {
    return this.#session.submit()
  }

  /** Lets Stripe check the fields without paying; problems are shown in them. */
  async validate(): Promise<boolean> {
    const { fields } = this.#session.held
    return fields !== null && this.status === 'ready' && !(await fields.validate()).error
  }

  /** Puts the focus into the first payment field; while a payment is under way, on the button. */
  override focus(): void {
    // Whatever a bank lays over the page gives the focus back to what had it: to this element, seen from outside.
    if (this.#session.isInFlight) void this.#focusOn('submit')
    else this.#session.held.fields?.focus()
  }

  /** Begins a new order: what was paid is forgotten, and the fields are empty. */
  reset(): void {
    this.#session.send({ type: 'reset' })
  }

  /** Tries again what could not be loaded, or asks again what became of a payment. */
  retry(): void {
    this.#session.send({ type: 'retried' })
  }

  /** Asks the server for the price again. */
  refresh(): void {
    this.#session.orderChanged()
  }

  /** Folds the ways to pay together. */
  collapse(): void {
    this.#session.held.fields?.collapse()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.loadLanguage()
    this.#leaving = false
    // Whatever hangs from the form was out of the document for a moment, and a frame does not outlive that.
    this.#session.moved((element) => this.contains(element))
    if (this.hasUpdated) this.#start()
  }

  /** The page moved the form with `moveBefore()`: no frame was torn down, but it may have to hang elsewhere now. */
  connectedMoveCallback(): void {
    this.#session.moved(() => false)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#leaving = true
    this.#leaveSoon()
  }

  /** A form that is merely being moved is back within a frame; one that has begun to take money may not be torn down. */
  #leaveSoon(): void {
    requestAnimationFrame(() => {
      if (!this.#leaving) return
      if (this.#session.isInFlight && this.status !== 'validating')
        return void this.#session.submit().then(() => this.#leaveSoon())
      this.#session.disconnect()
    })
  }

  #start(): void {
    if (this.status !== 'idle' || this.deferHydration || !this.isConnected) return
    this.#askedWith = this.#order()
    this.#session.connect()
  }

  /** The server is asked before anything is drawn: drawing would keep the page from asking for longer than asking takes. */
  protected override async scheduleUpdate(): Promise<void> {
    if (this.status === 'idle') {
      this.#start()
      await onItsWay()
    }
    super.scheduleUpdate()
  }

  protected override update(changed: PropertyValues): void {
    // The page's `lang` may be another one by now, and words and amounts must be of one language.
    void this.loadLanguage()
    const order = this.#order()
    if (this.status !== 'idle' && !isSameKey(order, this.#askedWith)) this.#session.orderChanged()
    this.#askedWith = order
    super.update(changed)
  }

  protected override updated(changed: PropertyValues): void {
    const view = this.#view()
    if (changesLooks(changed)) this.#followTheme()
    this.showStates(statesOf(view.state, this.value, this.#session.mode, this.disabled))
    this.#regions.speak(this.#session.changes, speechOf(view))
    if (!this.#hasPressed || isLoading(view)) return
    this.#hasPressed = false
    // Who has put the focus somewhere else meanwhile keeps it there.
    if (document.activeElement !== document.body) return
    queueMicrotask(() => void this.#focusOn(this.status === 'ready' ? 'fields' : 'outcome'))
  }

  protected override render(): TemplateResult {
    const view = this.#view()
    const { direction, language } = this.localized
    const ended = sceneOf(view) !== 'form'
    return html`<form
      part="form" class=${isLoading(view) ? 'loading' : 'settled'}
      novalidate lang=${language} dir=${direction}
      @submit=${view.onSubmit}
    >
      <slot name="header" part="header"></slot>
      <div class="stack" aria-busy=${isLoading(view)} ?hidden=${ended}>
        ${renderSummary(view)}${renderExpress(view, this.#slots.express)}${renderFields(this.#slots.payment)}
      </div>
      ${renderOutcome(view)}
      <slot name="submit" ?hidden=${ended}>${ended ? nothing : renderSubmit(view)}</slot>
      <slot></slot>
      <slot name="terms"></slot>
      <slot name="footer">${ended ? nothing : renderFooter(view)}</slot>
      ${ended || isLoading(view) ? nothing : renderRoom(view)}
      <div class="hidden-text" role="status" part="status" id="polite"></div>
      <div class="hidden-text" role="alert" id="assertive"></div>
      <span class="hidden-text probe" aria-hidden="true" @transitionend=${this.#followTheme}></span>
    </form>`
  }

  #view(): View {
    return {
      ...viewOf(this, this.#session, this.localized.strings, this.localeTag),
      onSubmit: (event) => {
        event.preventDefault()
        void this.submit()
      },
      onRetry: () => {
        this.#hasPressed = true
        this.retry()
      },
    }
  }

  #openMount(what: 'payment' | 'express'): LightMount {
    const given = (what === 'payment' && this.mountTarget) || this.querySelector<HTMLElement>(`:scope > [slot=${what}]`)
    return given ? mountInto(given) : mountInLight(this, this.#slots[what])
  }

  async #focusOn(on: 'fields' | 'error' | 'outcome' | 'submit'): Promise<void> {
    if (on === 'fields') return this.#session.held.fields?.focus()
    // What is to get the focus may not have been rendered yet.
    this.requestUpdate()
    await this.updateComplete
    const where = { error: '#error, #outcome', outcome: '#outcome', submit: '.submit' }
    this.renderRoot.querySelector<HTMLElement>(where[on])?.focus()
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'azora-pay-form': AzoraPayForm
  }
}
