import type { PortalInvoice, PortalMethod, PortalSubscription } from '../../billing-portal/portal-page.js'
import { formatDay } from '../../clock/format-day.js'
import { html } from '../dom/index.js'
import { formatAmount } from '../hosted/index.js'
import { isChangeable } from './choose-plan.js'

export function dayOf(seconds: number, dateStyle: 'long' | 'medium' = 'long'): string {
  return formatDay(seconds, navigator.language, dateStyle)
}

/** One subscription: what it costs, what comes next, and how to end it. */
export function subscriptionCard(
  subscription: PortalSubscription,
  canCancel: boolean,
  actions: { cancel(): void; change(): void; renew(): void },
): HTMLElement {
  const { name, amount, currency, interval, status, cancel_at: end, next } = subscription
  const isEnding = end !== null
  const button = isEnding ? action('Renew', actions.renew) : action('Cancel subscription', actions.cancel)
  return html('article', { class: 'Card', 'aria-label': name }, [
    html('div', { class: 'Card-text' }, [
      html('strong', {}, [name]),
      html('span', { class: 'Price' }, [`${formatAmount(amount, currency)} per ${interval}`]),
      html('span', { class: 'Quiet' }, [isEnding ? `Ends on ${dayOf(end)}.` : whatComes(subscription)]),
      ...(next ? [html('span', { class: 'Quiet' }, [`Changes to ${next.name} on ${dayOf(next.at)}.`])] : []),
      ...(['active', 'trialing'].includes(status)
        ? []
        : [html('span', { class: 'Problem' }, [status.replaceAll('_', ' ')])]),
    ]),
    html('div', { class: 'Pair Pair--top' }, [
      ...(!isEnding && isChangeable(subscription) ? [action('Update plan', actions.change)] : []),
      ...(canCancel ? [button] : []),
    ]),
  ])
}

function whatComes({ trial_end: trial, current_period_end: end }: PortalSubscription): string {
  return trial === null ? `Renews on ${dayOf(end)}.` : `Free until ${dayOf(trial)}.`
}

function action(label: string, press: () => void): HTMLButtonElement {
  const button = html('button', { type: 'button', class: 'Button Button--plain Button--small' }, [label])
  button.addEventListener('click', press)
  return button
}

/** What pays; another one can be chosen. */
export function methodList(methods: readonly PortalMethod[], choose: (id: string) => void): HTMLElement {
  if (methods.length === 0) return html('p', { class: 'Quiet' }, ['None yet.'])
  const rows = methods.map(({ id, label, is_default: isDefault }) =>
    html('li', { class: 'Line' }, [
      // The dots and the number stay together where the line is short.
      html('span', { class: 'Method' }, [label.replace('• ', '•\u00a0')]),
      isDefault ? html('span', { class: 'Quiet' }, ['Default']) : action('Make default', () => choose(id)),
    ]),
  )
  return html('ul', { class: 'Lines' }, rows)
}

export function invoiceList(invoices: readonly PortalInvoice[]): HTMLElement {
  if (invoices.length === 0) return html('p', { class: 'Quiet' }, ['No invoices yet.'])
  const rows = invoices.map(({ created, total, currency, status, url }) =>
    html('li', { class: 'Line' }, [
      html('span', { class: 'Day' }, [
        url === null ? dayOf(created, 'medium') : html('a', { class: 'Link', href: url }, [dayOf(created, 'medium')]),
      ]),
      html('span', { class: 'Quiet' }, [status]),
      html('span', { class: 'Money' }, [formatAmount(total, currency)]),
    ]),
  )
  return html('ul', { class: 'Lines' }, rows)
}
