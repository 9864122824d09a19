import type { PortalSubscription } from '../../billing-portal/portal-page.js'
import { html } from '../dom/index.js'
import { dayOf } from './sections.js'

/** Asks whether it is meant; Escape means no. */
export function confirmCancel({ name, current_period_end: end }: PortalSubscription): Promise<boolean> {
  return ask({
    question: `Cancel ${name}?`,
    words: `What you have paid for, you keep until ${dayOf(end)}, unless the seller ends it at once.`,
    no: 'Keep it',
    yes: 'Cancel subscription',
  })
}

/** Asks whether a change is meant that somebody else has chosen. */
export function confirmChange({ name }: PortalSubscription): Promise<boolean> {
  return ask({
    question: `Update ${name}?`,
    words: 'Your subscription changes as you have chosen, and what it costs changes with it.',
    no: 'Not now',
    yes: 'Confirm',
  })
}

interface Question {
  question: string
  words: string
  no: string
  yes: string
}

function ask({ question, words, no, yes }: Question): Promise<boolean> {
  const dialog = html('dialog', { class: 'Dialog', 'aria-labelledby': 'question' }, [
    html('h2', { id: 'question' }, [question]),
    html('p', { class: 'Quiet' }, [words]),
    html('form', { method: 'dialog', class: 'Pair' }, [
      html('button', { class: 'Button Button--plain', value: 'no' }, [no]),
      html('button', { class: 'Button', value: 'yes' }, [yes]),
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
