import type { PortalSubscription } from '../../billing-portal/portal-page.js'
import { html } from '../dom/index.js'
import { dayOf } from './sections.js'

/** Asks whether it is meant; Escape means no. */
export function confirmCancel({ name, current_period_end: end }: PortalSubscription): Promise<boolean> {
  const dialog = html('dialog', { class: 'Dialog', 'aria-labelledby': 'cancel-question' }, [
    html('h2', { id: 'cancel-question' }, [`Cancel ${name}?`]),
    html('p', { class: 'Quiet' }, [
      `What you have paid for, you keep until ${dayOf(end)}, unless the seller ends it at once.`,
    ]),
    html('form', { method: 'dialog', class: 'Pair' }, [
      html('button', { class: 'Button Button--plain', value: 'no' }, ['Keep it']),
      html('button', { class: 'Button', value: 'yes' }, ['Cancel subscription']),
    ]),
  ])
  document.body.append(dialog)
  dialog.showModal()
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes')
    })
  })
}
