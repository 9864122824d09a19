export { amountFor, type Priced } from './amount-for.js'
export { addIntervals, anchoredAfter, type Interval, intervalAround } from './intervals.js'
export { unusedPart } from './proration.js'
export { type LineTerms, type SettledLine, settleLines } from './settle-lines.js'
