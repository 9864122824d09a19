/** Something that must never be was seen. */
export class Broken extends Error {
  override readonly name = 'Broken'
  readonly invariant: string

  constructor(invariant: string, seen: string) {
    super(`${invariant}: ${seen}`)
    this.invariant = invariant
  }
}

export function broken(invariant: string, seen: string): Broken {
  return new Broken(invariant, seen)
}

/** @throws Broken unless it holds. */
export function must(holds: boolean, invariant: string, seen: () => string): void {
  if (!holds) throw broken(invariant, seen())
}
