import type { PortalSubscription } from '../../billing-portal/portal-page.js'
import { html } from '../dom/index.js'
import { formatAmount } from '../hosted/index.js'

/** What a customer wants instead. */
export interface ChosenPlan {
  price?: string
  quantity?: string
}

/** Asks which plan, and how many of it; Escape means none. */
export function choosePlan({ name, offer }: PortalSubscription): Promise<ChosenPlan | undefined> {
  const { plans, quantity } = offer
  const count = html('input', {
    class: 'Input',
    type: 'number',
    name: 'quantity',
    'aria-label': 'Quantity',
    ...(quantity && { value: String(quantity.value), min: String(quantity.minimum) }),
    ...(quantity?.maximum && { max: String(quantity.maximum) }),
  })
  const rows = plans.map((plan) =>
    html('label', { class: 'Plan' }, [
      html('input', {
        type: 'radio',
        name: 'price',
        value: plan.price,
        ...(plan.is_current && { checked: '' }),
      }),
      html('strong', {}, [plan.name]),
      html('span', { class: 'Quiet' }, [
        plan.amount === null
          ? `by tiers, per ${plan.interval}`
          : `${formatAmount(plan.amount, plan.currency)} per ${plan.interval}`,
      ]),
    ]),
  )
  const dialog = html('dialog', { class: 'Dialog', 'aria-labelledby': 'plan-question' }, [
    html('form', { method: 'dialog', class: 'Stack' }, [
      html('h2', { id: 'plan-question' }, [`Update ${name}`]),
      ...(rows.length > 0 ? [html('div', { role: 'radiogroup', 'aria-label': 'Plan' }, rows)] : []),
      ...(quantity ? [html('label', { class: 'Line' }, [html('span', {}, ['Quantity']), count])] : []),
      html('div', { class: 'Pair' }, [
        html('button', { class: 'Button Button--plain', value: 'no', formnovalidate: '' }, ['Not now']),
        html('button', { class: 'Button', value: 'yes' }, ['Update subscription']),
      ]),
    ]),
  ])
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      const price = dialog.querySelector<HTMLInputElement>('[name=price]:checked')?.value
      dialog.remove()
      if (dialog.returnValue !== 'yes') resolve(undefined)
      else resolve({ ...(price !== undefined && { price }), ...(quantity && { quantity: count.value }) })
    })
  })
}

/** Whether there is anything to choose. */
export function isChangeable({ offer }: PortalSubscription): boolean {
  return offer.plans.some((plan) => !plan.is_current) || offer.quantity !== null
}
