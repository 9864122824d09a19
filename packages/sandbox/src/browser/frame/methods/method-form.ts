import type { StripeError } from '@stripe/stripe-js'
import type { Texts } from '../../locale/index.js'
import type { FormValue, FrameSettings, FrameState } from '../../wire/index.js'

/** What a form of a payment method gets. */
export interface MethodFormContext {
  texts: Texts
  /** BCP 47, for names of countries. */
  language: string
  locale: string
  settings: FrameSettings
  onChange(): void
}

/**
 * The fields of one payment method. A method is a file in this folder and a line in `create-method-form.ts`;
 * the frame around it knows nothing of its fields.
 */
export interface MethodForm {
  /** As the API names it: `card`. */
  readonly type: string
  /** As the person knows it, in their language. */
  readonly title: string
  readonly icon: Element
  readonly root: HTMLElement
  state(): Pick<FrameState, 'brand' | 'complete' | 'country' | 'empty' | 'postalCode'>
  /** Shows every error, moves the focus to the first and returns it; undefined when all is well. */
  validate(): StripeError | undefined
  /** `payment_method_data` as the API takes it. */
  data(): { readonly [key: string]: FormValue }
  /** The settings changed in a way that leaves what was typed. */
  update(settings: FrameSettings): void
  focus(): void
  clear(): void
}
