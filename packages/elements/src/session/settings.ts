import type { Stripe } from '@stripe/stripe-js'
import type { Fetch } from '../client/index.js'
import type { CreateIntent, OrderRequest } from '../engines/index.js'
import type { FieldsLooks, FieldsSettings } from '../fields/index.js'
import type { LoadStripe } from '../loader/index.js'
import type { Strings } from '../localization/index.js'
import type { LightMount } from '../mounting/index.js'

/** What the page has asked for. The element itself fits; read it when it is needed. */
export interface Settings extends OrderRequest, FieldsSettings {
  readonly endpoint: string | null
  readonly publishableKey: string | null
  readonly account: string | null
  readonly clientSecret: string | null
  readonly customerSessionClientSecret: string | null
  readonly savedMethods: boolean
  readonly withoutExpress: boolean
  readonly disabled: boolean
  /** Milliseconds. */
  readonly loadTimeout: number
  readonly createIntent: CreateIntent | null
  readonly mountTarget: HTMLElement | null
  readonly stripe: Stripe | PromiseLike<Stripe> | null
  readonly loadStripe: LoadStripe | undefined
  readonly fetch: Fetch | undefined
}

/** What the session needs from the element that it serves. */
export interface SessionHost {
  readonly element: HTMLElement & Settings
  strings(): Strings
  /** BCP 47 tag in force. */
  locale(): string
  /** A fresh place in the page's own tree for one of Stripe's frames. */
  openMount(what: 'payment' | 'express'): LightMount
  /** The theme in Stripe's words, as it computes now. */
  theme(): Pick<FieldsLooks, 'appearance' | 'controlHeightPx'>
  /** Something that is shown has changed. */
  changed(): void
  focusOn(on: 'fields' | 'error' | 'outcome' | 'submit'): void
}
