/** Usage has twelve places after the point at most. */
const mostPlaces = 12

/** A quantity in plain digits: `2e-7` is `0.0000002`. */
export function quantityText(quantity: number): string {
  return Number.isInteger(quantity) ? String(quantity) : quantity.toFixed(mostPlaces).replace(/0+$/, '')
}
