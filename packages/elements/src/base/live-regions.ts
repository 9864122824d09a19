/** What a screen reader is told. `assertive` interrupts. */
export interface Speech {
  readonly polite: string
  readonly assertive: string
}

/** The two live regions of an element: `#polite` and `#assertive`, which its template has from the first paint on. */
export class LiveRegions {
  readonly #root: () => ParentNode
  #moment = ''

  constructor(root: () => ParentNode) {
    this.#root = root
  }

  /**
   * Says something once for each moment, also when it is the same sentence as before: an error twice is two errors.
   *
   * @param moment - Another text for each happening that is to be spoken of.
   */
  speak(moment: string, { polite, assertive }: Speech): void {
    if (moment === this.#moment) return
    this.#moment = moment
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
