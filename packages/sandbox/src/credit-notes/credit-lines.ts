import type Stripe from 'stripe'
import { settleLines } from '../billing/index.js'
import { invalid, noSuch, refused } from '../errors/index.js'
import { taxRatesOf } from '../invoices/assemble-invoice.js'
import { wireDecimal } from '../money/index.js'
import { mergeMetadata, type Parsed } from '../parameters/index.js'
import type { Stage } from '../world/index.js'
import type { createParameters } from './parameters.js'

type Given = Parsed<typeof createParameters>
type GivenLine = NonNullable<Given['lines']>[number]
type Line = Stripe.CreditNoteLineItem

/** The lines of a credit note: parts of the invoice's own, lines of its own, or one for a sum that is given back. */
export function creditLines(stage: Stage, invoice: Stripe.Invoice, given: Given): Line[] {
  if (given.lines) return given.lines.map((line, at) => creditLine(stage, invoice, line, `lines[${at}]`))
  if (given.amount !== undefined) return [blankLine(stage, { amount: given.amount, description: null })]
  if (given.shipping_cost) return []
  throw invalid('You must pass one of `amount`, `lines` or `shipping_cost`.', {
    code: 'parameter_missing',
    param: 'amount',
  })
}

function creditLine(stage: Stage, invoice: Stripe.Invoice, given: GivenLine, param: string): Line {
  return given.type === 'custom_line_item' ? customLine(stage, given, param) : partOfLine(stage, invoice, given, param)
}

function customLine(stage: Stage, given: GivenLine, param: string): Line {
  const quantity = given.quantity ?? 1
  const unit = given.unit_amount_decimal ?? given.unit_amount ?? given.amount
  if (unit === undefined) throw invalid('You must pass `unit_amount`.', { code: 'parameter_missing', param })
  const amount = given.amount ?? Math.round(Number(unit) * quantity)
  const rates = taxRatesOf(stage, given.tax_rates)
  const [settled] = settleLines(
    [{ amount, discountable: false, discounts: [], product: null, taxRates: rates }],
    [],
    'none',
  )
  return {
    ...blankLine(stage, { amount, description: given.description ?? null }),
    metadata: mergeMetadata({}, given.metadata),
    quantity,
    tax_rates: rates,
    taxes: settled?.taxes ?? [],
    unit_amount: given.unit_amount ?? null,
    unit_amount_decimal: wireDecimal(String(unit)),
  }
}

/** A part of an invoice's line takes the same part of its discounts and taxes. */
function partOfLine(stage: Stage, invoice: Stripe.Invoice, given: GivenLine, param: string): Line {
  const id = given.invoice_line_item ?? ''
  const stored = stage.world.invoice_lines.get(id)
  if (stored?.invoice !== invoice.id) throw noSuch('line item', id, `${param}[invoice_line_item]`)
  const { line } = stored
  const amount = given.amount ?? Math.round((line.amount * (given.quantity ?? 1)) / Math.max(1, line.quantity ?? 1))
  if (amount > line.amount) {
    throw refused(`The amount is more than what the line ${id} has.`, { param: `${param}[amount]` })
  }
  const part = (whole: number) => (line.amount === 0 ? 0 : Math.round((whole * amount) / line.amount))
  const discounts = (line.discount_amounts ?? []).map(({ amount: off, discount }) => ({ amount: part(off), discount }))
  return {
    ...blankLine(stage, { amount, description: given.description ?? line.description }),
    discount_amount: discounts.reduce((sum, { amount: off }) => sum + off, 0),
    discount_amounts: discounts,
    invoice_line_item: line.id,
    metadata: mergeMetadata({}, given.metadata),
    quantity: given.quantity ?? null,
    tax_rates: taxRatesOf(
      stage,
      (line.taxes ?? []).map((tax) => tax.tax_rate_details?.tax_rate ?? ''),
    ),
    taxes: (line.taxes ?? []).map((tax) => ({
      ...tax,
      amount: part(tax.amount),
      taxable_amount: part(tax.taxable_amount ?? 0),
    })),
    type: 'invoice_line_item',
  }
}

function blankLine(stage: Stage, { amount, description }: Pick<Line, 'amount' | 'description'>): Line {
  return {
    id: stage.ids.make('cnli_1'),
    object: 'credit_note_line_item',
    amount,
    description,
    discount_amount: 0,
    discount_amounts: [],
    livemode: false,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: 1,
    tax_rates: [],
    taxes: [],
    type: 'custom_line_item',
    unit_amount: amount,
    unit_amount_decimal: wireDecimal(String(amount)),
  }
}
