import type { PageLine, PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { formatDay } from '../../clock/format-day.js'
import { html } from '../dom/index.js'
import { formatAmount, simulatedBadge } from '../hosted/index.js'

export interface SummaryActions {
  setQuantity(id: string, quantity: number): void
  /** Answers what is wrong with the code, or ''. */
  setCode(code: string): Promise<string>
}

/** What is bought and what it comes to. */
export function drawSummary(page: PaymentPage, actions: SummaryActions): HTMLElement {
  const { session, business_name: business } = page
  return html('section', { class: 'Summary', 'aria-label': 'Your order' }, [
    html('div', { class: 'Shop' }, [
      ...(session.cancel_url
        ? [html('a', { class: 'Back', href: session.cancel_url, 'aria-label': `Back to ${business}` }, ['←'])]
        : []),
      html('span', {}, [business]),
      simulatedBadge(),
    ]),
    ...(session.mode === 'setup'
      ? [html('h1', { class: 'Total' }, ['Save a card for later'])]
      : drawOrder(page, actions)),
  ])
}

function drawOrder(page: PaymentPage, actions: SummaryActions): HTMLElement[] {
  const { session, line_items: lines } = page
  const currency = session.currency ?? 'usd'
  const [first, ...others] = lines
  const title = others.length === 0 && first ? first.name : `Your order at ${page.business_name}`
  return [
    html('p', { class: 'Quiet' }, [title]),
    html('h1', { class: 'Total' }, [formatAmount(session.amount_total ?? 0, currency)]),
    ...drawRecurring(page, currency),
    html(
      'ul',
      { class: 'Items' },
      lines.map((line) => drawLine(line, currency, actions)),
    ),
    html('dl', { class: 'Sums' }, drawSums(page, currency)),
    ...drawCode(page, actions),
  ]
}

/** What comes after today. */
function drawRecurring({ recurring }: PaymentPage, currency: string): HTMLElement[] {
  if (!recurring) return []
  const { interval, interval_count: count, amount, trial_end: trial } = recurring
  const every = count === 1 ? `per ${interval}` : `every ${count} ${interval}s`
  const rhythm = `${formatAmount(amount, currency)} ${every}`
  const until = trial === null ? '' : `Free until ${formatDay(trial, navigator.language)}, then `
  return [html('p', { class: 'Quiet' }, [`${until}${rhythm}, until you cancel.`])]
}

function drawLine(
  { item, name, description, images }: PageLine,
  currency: string,
  actions: SummaryActions,
): HTMLElement {
  const quantity = item.quantity ?? 1
  const unit = formatAmount(Math.round(item.amount_subtotal / quantity), currency)
  const { enabled = false, minimum = 1, maximum = 99 } = item.adjustable_quantity ?? {}
  const change = (by: number, label: string, isOffered: boolean) => {
    const button = html('button', { type: 'button', class: 'Step', 'aria-label': label }, [by > 0 ? '+' : '−'])
    button.disabled = !isOffered
    button.addEventListener('click', () => actions.setQuantity(item.id, quantity + by))
    return button
  }
  const stepper = html('span', { class: 'Stepper' }, [
    change(-1, `One ${name} less`, quantity > Math.max(1, minimum ?? 1)),
    html('span', {}, [String(quantity)]),
    change(1, `One more ${name}`, quantity < (maximum ?? 99)),
  ])
  const [image] = images
  return html('li', { class: 'Item' }, [
    image === undefined
      ? html('span', { class: 'Picture', 'aria-hidden': 'true' }, [name.charAt(0).toUpperCase()])
      : html('img', { class: 'Picture', src: image, alt: '' }),
    html('span', { class: 'Item-name' }, [
      html('span', {}, [name]),
      ...(description ? [html('small', { class: 'Quiet' }, [description])] : []),
      ...(enabled
        ? [stepper]
        : quantity > 1
          ? [html('small', { class: 'Quiet' }, [`Qty ${quantity} · ${unit} each`])]
          : []),
    ]),
    html('span', { class: 'Money' }, [formatAmount(item.amount_subtotal, currency)]),
  ])
}

function drawSums({ session, discount }: PaymentPage, currency: string): HTMLElement[] {
  const { amount_discount: off = 0, amount_tax: tax = 0 } = session.total_details ?? {}
  const line = (name: string, amount: number, strong = false) => [
    html('dt', strong ? { class: 'Strong' } : {}, [name]),
    html('dd', strong ? { class: 'Strong' } : {}, [formatAmount(amount, currency)]),
  ]
  const shipping = session.shipping_cost
  return [
    ...line('Subtotal', session.amount_subtotal ?? 0),
    ...(discount ? line(discount.name, -off) : []),
    ...(shipping ? line('Shipping', shipping.amount_total) : []),
    ...(tax > 0 ? line('Tax', tax) : []),
    ...line('Total', session.amount_total ?? 0, true),
  ]
}

function drawCode({ session, discount }: PaymentPage, { setCode }: SummaryActions): HTMLElement[] {
  if (!session.allow_promotion_codes) return []
  if (discount?.code) {
    const remove = html('button', { type: 'button', class: 'Step', 'aria-label': `Remove ${discount.code}` }, ['×'])
    remove.addEventListener('click', () => void setCode(''))
    return [html('p', { class: 'Code' }, [html('code', {}, [discount.code]), remove])]
  }
  const input = html('input', {
    name: 'promotionCode',
    placeholder: 'Promotion code',
    'aria-label': 'Promotion code',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const problem = html('p', { class: 'Problem', role: 'alert' })
  const showProblem = (text: string) => {
    problem.textContent = text
    input.setAttribute('aria-invalid', String(text !== ''))
  }
  const form = html('form', { class: 'CodeForm' }, [
    html('div', { class: 'Code' }, [input, html('button', { class: 'Button Button--plain Button--small' }, ['Apply'])]),
    problem,
  ])
  input.addEventListener('input', () => showProblem(''))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (input.value.trim() !== '') void setCode(input.value.trim()).then(showProblem)
  })
  return [form]
}
