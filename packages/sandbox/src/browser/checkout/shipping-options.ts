import type { PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { html } from '../dom/index.js'
import { formatAmount } from '../hosted/index.js'

/** How the parcel may travel; the first is chosen until the buyer chooses another. */
export function drawShippingOptions(page: PaymentPage, choose: (rate: string) => void): HTMLElement[] {
  if (page.shipping_options.length === 0) return []
  const options = page.shipping_options.map(({ id, name, amount, delivery_estimate: estimate, selected }) => {
    const radio = html('input', { type: 'radio', name: 'shippingRate', value: id })
    radio.checked = selected
    radio.addEventListener('change', () => choose(id))
    const price = amount === 0 ? 'Free' : formatAmount(amount, page.session.currency ?? 'usd')
    return html('label', { class: 'Option' }, [
      radio,
      html('span', { class: 'Item-name' }, [name, html('small', { class: 'Quiet' }, [inWords(estimate)])]),
      html('span', { class: 'Money' }, [price]),
    ])
  })
  return [
    html('fieldset', { class: 'Group' }, [
      html('legend', {}, ['Shipping method']),
      html('div', { class: 'Options' }, options),
    ]),
  ]
}

function inWords(estimate: PaymentPage['shipping_options'][number]['delivery_estimate']): string {
  const { minimum, maximum } = estimate ?? {}
  const bound = minimum ?? maximum
  if (!bound) return ''
  const span =
    minimum && maximum && minimum.value !== maximum.value ? `${minimum.value}–${maximum.value}` : String(bound.value)
  return `${span} ${bound.unit.replace('_', ' ')}${span === '1' ? '' : 's'}`
}
