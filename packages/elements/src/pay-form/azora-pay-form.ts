import type { Appearance, CustomFontSource, Stripe, StripeElements } from '@stripe/stripe-js'
import { html, nothing, type PropertyDeclarations, type PropertyValues, type TemplateResult } from 'lit'
import { AzoraElement } from '../base/azora-element.js'
import type { Fetch } from '../client/index.js'
import type { CreateIntent } from '../engines/index.js'
import type { PayError } from '../errors/index.js'
import type { FieldsValue } from '../events/index.js'
import type { LoadStripe } from '../loader/index.js'
import { showAmount } from '../localization/index.js'
import type { StateName } from '../machine/index.js'
import { type LightMount, mountInLight, mountInto, uniqueSlotName } from '../mounting/index.js'
import type { PayResult } from '../payments/index.js'
import { type BillingDetails, PaymentSession, type Settings } from '../session/index.js'
import { type Labels, mergeAppearance, readTheme, toAppearance, tokens } from '../theme/index.js'
import { styles } from './azora-pay-form.styles.js'
import { renderError, renderFields, renderFooter, renderSubmit, renderSummary } from './render-form.js'
import { renderOutcome } from './render-outcome.js'
import { speechOf } from './speak.js'
import { statesOf } from './states.js'
import { isLoading, sceneOf, type View } from './view.js'

/** A change of any of these makes another order. */
const orderProperties = [
  'endpoint',
  'item',
  'quantity',
  'amount',
  'currency',
  'clientSecret',
  'publishableKey',
] as const

/** What every attribute is that the page does not set. */
const defaults: Partial<AzoraPayForm> = {
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
 * @fires azora-ready - The fields can be filled in.
 * @fires azora-change - The payer typed or chose something.
 * @fires azora-before-submit - Cancelable; `waitUntil(promise)` holds the payment back.
 * @fires azora-submit - The fields are valid; the payment is being opened.
 * @fires azora-challenge - The bank asks something. Cancelable: leaves a modal dialog around the form modal.
 * @fires azora-success - Cancelable: keeps the built-in receipt away.
 * @fires azora-pending - Cancelable: keeps the built-in view away.
 * @fires azora-error - Cancelable: keeps the built-in error box away.
 * @slot header - Above everything.
 * @slot summary - In place of the description.
 * @slot submit - In place of the button; call `submit()` yourself.
 * @slot payment - An element of yours that the fields are mounted into.
 * @slot error success pending - In place of the built-in views.
 * @slot terms footer - Below the button.
 */
export class AzoraPayForm extends AzoraElement implements Settings {
  static override styles = [tokens, styles]

  static override properties: PropertyDeclarations = {
    endpoint: {},
    item: {},
    quantity: { type: Number },
    amount: {},
    currency: {},
    description: {},
    publishableKey: { attribute: 'publishable-key' },
    clientSecret: { attribute: 'client-secret' },
    returnUrl: { attribute: 'return-url' },
    redirect: {},
    layout: {},
    labels: {},
    submitLabel: { attribute: 'submit-label' },
    withoutSubmit: { type: Boolean, attribute: 'without-submit' },
    disabled: { type: Boolean, reflect: true },
    loadTimeout: { type: Number, attribute: 'load-timeout' },
    deferHydration: { type: Boolean, attribute: 'defer-hydration' },
    appearance: { attribute: false },
  }

  /** Base path of your Azora Pay server, for example `/api`. */
  declare endpoint: string | null
  /** What is sold; the server prices it. */
  declare item: string | null
  /** How many; 1 by default. */
  declare quantity: number
  /** Major units, for example `"99.99"`. Only where the server lets the page choose, or with `createIntent`. */
  declare amount: string | null
  /** ISO 4217, either case. */
  declare currency: string | null
  /** Shown above the amount; by default the server's. */
  declare description: string | null
  /** By default the server's. */
  declare publishableKey: string | null
  /** Of a payment intent that the page already has. Never reflected. */
  declare clientSecret: string | null
  /** Where a bank sends the payer back to; by default this page. */
  declare returnUrl: string | null
  /** `if_required` (default) leaves the page only for ways to pay that need it. */
  declare redirect: 'if_required' | 'always'
  declare layout: 'accordion' | 'tabs' | 'auto'
  declare labels: Labels
  /** The button's text; `{amount}` is replaced. */
  declare submitLabel: string | null
  /** Leaves the button out; call `submit()`. */
  declare withoutSubmit: boolean
  declare disabled: boolean
  /** Milliseconds until loading counts as failed; 15000 by default. */
  declare loadTimeout: number
  /** Set by a framework that hydrates: nothing happens until it is taken away. */
  declare deferHydration: boolean
  /** Stripe's Appearance, laid over what the tokens say. */
  declare appearance: Appearance | undefined

  /** Fonts for Stripe's frame, which cannot see the page's. */
  fonts: CustomFontSource[] | undefined
  /** What the page already knows of the payer. */
  billingDetails: BillingDetails | undefined
  /** Opens the payment intent on your own server instead of `POST {endpoint}/payments`. */
  createIntent: CreateIntent | null = null
  /** An element in the document to mount the fields into, instead of a child of the form. */
  mountTarget: HTMLElement | null = null
  /** A Stripe object (or a promise of one) that the page already has. */
  stripe: Stripe | PromiseLike<Stripe> | null = null
  /** In place of our own loader; Stripe's `loadStripe` fits. */
  loadStripe: LoadStripe | undefined
  /** In place of the page's fetch. */
  fetch: Fetch | undefined

  readonly #slotName = uniqueSlotName()
  readonly #session = new PaymentSession({
    element: this,
    strings: () => this.localized.strings,
    locale: () => this.localeTag,
    appearance: () => this.#appearance(),
    openMount: () => this.#openMount(),
    changed: () => this.requestUpdate(),
    focusOn: (on) => void this.#focusOn(on),
  })

  constructor() {
    super()
    Object.assign(this, defaults)
  }

  /** Where the form stands. */
  get status(): StateName {
    return this.#session.state.name
  }

  /** What went wrong last; `null` when nothing did. */
  get error(): PayError | null {
    const { state } = this.#session
    return 'error' in state ? state.error : null
  }

  /** What the fields say of themselves; never what was typed. */
  get value(): FieldsValue {
    return this.#session.value
  }

  /** Whether the fields are filled in. */
  get complete(): boolean {
    return this.#session.value.complete
  }

  /** Stripe's own Elements object, for what this form has no attribute for; `null` before `azora-ready`. */
  get stripeElements(): StripeElements | null {
    return this.#session.fields?.elements ?? null
  }

  /** Pays. While a payment is under way, every call returns the same promise. Never rejects for one that failed. */
  submit(): Promise<PayResult> {
    return this.#session.submit()
  }

  /** Lets Stripe check the fields without paying; problems are shown in them. */
  async validate(): Promise<boolean> {
    const { fields, state } = this.#session
    if (!fields || state.name !== 'ready') return false
    const { error } = await fields.validate()
    return !error
  }

  /** Puts the focus into the first payment field. */
  override focus(): void {
    this.#session.fields?.focus()
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
    this.#session.fields?.collapse()
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.loadLanguage()
    this.#leaving = false
    const { fields } = this.#session
    if (fields && !fields.mount.isAttached()) fields.remount()
    if (this.hasUpdated) this.#start()
  }

  /** The page moved the form with `moveBefore()`: nothing was torn down, so nothing is to be done. */
  connectedMoveCallback(): void {}

  #leaving = false

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#leaving = true
    this.#leaveSoon()
  }

  /** A form that is merely being moved is back within a frame, and one that takes money may not be torn down. */
  #leaveSoon(): void {
    requestAnimationFrame(() => {
      if (!this.#leaving) return
      if (this.#session.isInFlight) return void this.#session.submit().then(() => this.#leaveSoon())
      this.#session.disconnect()
    })
  }

  #start(): void {
    if (this.status === 'idle' && !this.deferHydration && this.isConnected) this.#session.connect()
  }

  protected override firstUpdated(): void {
    this.#probe?.addEventListener('transitionend', () => this.#followTheme())
  }

  protected override updated(changed: PropertyValues): void {
    if (this.status === 'idle') this.#start()
    else if (orderProperties.some((name) => changed.has(name))) this.#session.orderChanged()
    if (changed.has('locale')) void this.loadLanguage()
    if (changed.has('appearance') || changed.has('labels')) this.#followTheme()
    this.showStates(statesOf(this.#session.state, this.#session.value, this.#session.mode, this.disabled))
    this.#speak()
  }

  protected override render(): TemplateResult {
    const view = this.#view()
    const { direction, language } = this.localized
    const ended = sceneOf(view) !== 'form'
    return html`<form
      part="form"
      class=${isLoading(view) ? 'loading' : 'settled'}
      novalidate
      lang=${language}
      dir=${direction}
      @submit=${view.onSubmit}
    >
      <slot name="header"></slot>
      <div class="stack" ?hidden=${ended}>${renderSummary(view)}${renderFields(this.#slotName)}</div>
      ${ended ? renderOutcome(view) : renderError(view)}
      <slot name="submit" ?hidden=${ended}>${ended ? nothing : renderSubmit(view)}</slot>
      <slot></slot>
      <slot name="terms"></slot>
      <slot name="footer">${ended ? nothing : renderFooter(view)}</slot>
      <div class="hidden-text" role="status" part="status" id="polite"></div>
      <div class="hidden-text" role="alert" id="assertive"></div>
      <span class="probe" aria-hidden="true"></span>
    </form>`
  }

  #view(): View {
    const { order, state, mode, viewPrevented } = this.#session
    const paid = 'payment' in state ? state.payment : null
    const amount = paid?.amount ?? order?.amount
    const currency = (paid ?? order)?.money.currency ?? ''
    return {
      state,
      mode,
      viewPrevented,
      strings: this.localized.strings,
      description: this.description ?? order?.description ?? null,
      amount: amount ? showAmount(amount, currency, this.localeTag) : '',
      submitLabel: this.submitLabel,
      withoutSubmit: this.withoutSubmit,
      disabled: this.disabled,
      onSubmit: (event) => {
        event.preventDefault()
        void this.submit()
      },
      onRetry: () => this.retry(),
    }
  }

  get #probe(): Element | null {
    return this.renderRoot.querySelector('.probe')
  }

  #appearance(): Appearance {
    const probe = this.#probe
    return mergeAppearance(probe ? toAppearance(readTheme(probe), this.labels) : {}, this.appearance)
  }

  #followTheme(): void {
    this.#session.fields?.follow(this.#appearance())
  }

  #openMount(): LightMount {
    const given = this.mountTarget ?? this.querySelector<HTMLElement>(':scope > [slot=payment]')
    return given ? mountInto(given) : mountInLight(this, this.#slotName)
  }

  #spoken = ''

  /** A sentence is spoken when the state changes, also when it is the same one as before: an error twice is two errors. */
  #speak(): void {
    const { state } = this.#session
    const { polite, assertive } = speechOf(this.#view())
    const key = `${this.#session.changes}${this.localized.language}`
    if (key === this.#spoken) return
    this.#spoken = key
    this.#say('polite', polite)
    // The fields' own errors are announced by Stripe's frame; ours says where to look.
    this.#say('assertive', state.name === 'ready' && !state.error ? '' : assertive)
  }

  #say(id: 'polite' | 'assertive', text: string): void {
    const region = this.renderRoot.querySelector(`#${id}`)
    if (region)
      region.replaceChildren(...(text ? [Object.assign(document.createElement('span'), { textContent: text })] : []))
  }

  async #focusOn(on: 'fields' | 'error' | 'outcome' | 'submit'): Promise<void> {
    if (on === 'fields') return this.focus()
    // What is to get the focus may not have been rendered yet.
    this.requestUpdate()
    await this.updateComplete
    const selector = { error: '#error, #outcome', outcome: '#outcome', submit: '.submit' }[on]
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus({ preventScroll: false })
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'azora-pay-form': AzoraPayForm
  }
}
