/** What a screen reader is told. `assertive` interrupts. */
export interface Speech {
  readonly polite: string
  readonly assertive: string
}

/**
 * The two live regions of an element: `#polite` and `#assertive`, which its template has from the first paint on. They
 * stand in nothing that is `aria-busy`: of what changes there, a screen reader tells nothing.
 */
export class LiveRegions {
  readonly #root: () => ParentNode
  #said = ''

  constructor(root: () => ParentNode) {
    this.#root = root
  }

  /**
   * Says something once for each moment, also when it is the same sentence as before: an error twice is two errors. In
   * another language it is said again.
   *
   * @param moment - Another number for each happening that is to be spoken of.
   */
  speak(moment: number, { polite, assertive }: Speech): void {
    const said = moment + polite + assertive
    if (said === this.#said) return
    this.#said = said
    this.#say('#polite', polite)
    this.#say('#assertive', assertive)
  }

  #say(region: '#polite' | '#assertive', text: string): void {
    const words = text ? [Object.assign(document.createElement('span'), { textContent: text })] : []
    this.#root()
      .querySelector(region)
      ?.replaceChildren(...words)
  }
}
