import { kinds } from '../../tax-ids/kinds.js'
import { html } from '../dom/index.js'
import { type TextField, textField } from '../hosted/index.js'

/** The tax id of a buyer who buys for a business: its kind, and itself. */
export interface TaxId {
  readonly fields: readonly [kind: TextField, value: TextField]
  readonly root: HTMLElement
  params(): { type: string; value: string } | null
}

export function createTaxId(): TaxId {
  const names = new Intl.DisplayNames(navigator.language, { type: 'region' })
  const choices = kinds
    .map((kind) => [kind, nameOf(kind, names)] as const)
    .sort(([, left], [, right]) => left.localeCompare(right))
  const kind = textField({
    name: 'taxIdKind',
    label: 'Kind of tax ID',
    optional: true,
    choices: [['', 'None'] as const, ...choices],
  })
  const value = textField({ name: 'taxId', label: 'Tax ID', optional: true })
  return {
    fields: [kind, value],
    root: html('div', { class: 'Pair' }, [kind.root, value.root]),
    params: () => (kind.value() === '' || value.value() === '' ? null : { type: kind.value(), value: value.value() }),
  }
}

/** `za_vat` as "South Africa VAT". */
function nameOf(kind: string, names: Intl.DisplayNames): string {
  const [region = '', ...rest] = kind.toUpperCase().split('_')
  return `${names.of(region) ?? region} ${rest.join(' ')}`
}
