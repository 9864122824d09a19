import { LitElement, type PropertyDeclarations } from 'lit'
import { english, isLocale, type LocalizedStrings, languageOf, loadStrings, localeOf } from '../localization/index.js'

/**
 * What every element of the family shares: language, colour scheme, states for CSS, and warnings that come once.
 *
 * `color-scheme` (`auto`, `light`, `dark`) is read by the style sheet alone.
 */
export abstract class AzoraElement extends LitElement {
  static override properties: PropertyDeclarations = {
    locale: { reflect: true },
    colorScheme: { attribute: 'color-scheme', reflect: true },
  }

  /** BCP 47 tag of the language and of the way amounts are written. By default the nearest `lang`, else the browser's. */
  declare locale: string | null
  /** `auto` (default) follows the page's `color-scheme`. */
  declare colorScheme: 'auto' | 'light' | 'dark'

  readonly #internals = this.attachInternals()
  #localized: LocalizedStrings = english
  #wanted = ''

  constructor() {
    super()
    this.locale = null
    this.colorScheme = 'auto'
  }

  /** The sentences of the present language. */
  protected get localized(): LocalizedStrings {
    return this.#localized
  }

  /** The tag that is in force. */
  protected get localeTag(): string {
    return this.locale && isLocale(this.locale) ? this.locale : localeOf(this)
  }

  /** Loads the sentences of the language in force. Its direction is known at once, so that nothing changes sides later. */
  protected async loadLanguage(): Promise<void> {
    const wanted = languageOf(this.localeTag)
    if (wanted.language === this.#wanted) return
    this.#wanted = wanted.language
    this.#localized = { ...this.#localized, ...wanted }
    const localized = await loadStrings(wanted.language)
    if (wanted.language !== this.#wanted) return
    this.#localized = localized
    // Also where the attribute is the same: whoever follows it follows the page's `lang`.
    this.requestUpdate('locale')
  }

  /** Makes exactly these custom states match `:state(…)`. */
  protected showStates(names: Iterable<string>): void {
    const { states } = this.#internals
    const wanted = new Set(names)
    for (const name of [...states]) if (!wanted.has(name)) states.delete(name)
    for (const name of wanted) states.add(name)
  }
}
