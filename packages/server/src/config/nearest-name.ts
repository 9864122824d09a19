/** Two slips in five letters: `qoute` is `quote`, `currency` is `currencies`, and `logger` is none of them. */
const SLIPS_PER_LETTER = 0.4

/** The name that was probably meant; `undefined` when none is near. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(given.length * SLIPS_PER_LETTER))
  const near = names
    .map((name) => ({ name, slips: slipsBetween(given, name) }))
    .filter(({ slips }) => slips <= most)
    .sort((left, right) => left.slips - right.slips)
  return near[0]?.name
}

/** How many letters have to be put in, left out or replaced to make one name of the other. */
function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1]
    for (let column = 1; column <= other.length; column += 1) {
      const replaced = (row[column - 1] ?? 0) + (other[column - 1] === letter ? 0 : 1)
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
