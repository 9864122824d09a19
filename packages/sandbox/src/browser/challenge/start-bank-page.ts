import { flaskIcon, html } from '../dom/index.js'
import type { ChallengeOutcome } from '../wire/index.js'
import { bankPageStyles } from './bank-page-styles.js'
import { offerToLeave } from './offer-to-leave.js'
import { leave, sendOutcome } from './outcome.js'
import { readAmount } from './read-amount.js'
import { type ChallengeContext, readQuery } from './read-query.js'

const buttons: ReadonlyArray<{ outcome: ChallengeOutcome; label: string }> = [
  { outcome: 'complete', label: 'Authorize test payment' },
  { outcome: 'fail', label: 'Fail test payment' },
  { outcome: 'cancel', label: 'Cancel and go back' },
]

/** How the methods call themselves. */
const names: Readonly<Record<string, string>> = { bancontact: 'Bancontact', ideal: 'iDEAL', paypal: 'PayPal' }

/** Draws the page that a payment method sends its customers to, and goes back to the app with what they decide. */
export function startBankPage(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(bankPageStyles)
  document.adoptedStyleSheets = [sheet]
  const context = readQuery(window.location.search, '')
  if (context === undefined) {
    document.body.append(html('p', { class: 'Lost' }, ['This page names no payment. Start it from a payment.']))
    return
  }
  draw(context, names[context.method ?? ''] ?? 'Bank')
}

function draw(context: ChallengeContext, name: string): void {
  document.title = `${name} (simulated)`
  const amount = html('p', { class: 'Amount' })
  const problem = html('p', { class: 'Problem', role: 'alert' })
  const group = html(
    'div',
    { class: 'Buttons' },
    buttons.map(({ outcome, label }) => html('button', { type: 'button', 'data-outcome': outcome }, [label])),
  )
  const setDisabled = (disabled: boolean) => {
    for (const button of group.querySelectorAll('button')) button.disabled = disabled
  }
  const finish = async (outcome: ChallengeOutcome) => {
    setDisabled(true)
    problem.textContent = ''
    const answer = await sendOutcome(context, outcome)
    if (answer.kind === 'done') return leave(context, answer.intent)
    if (answer.kind === 'gone') return offerToLeave(context, group, problem)
    problem.textContent = answer.message
    setDisabled(false)
  }
  group.addEventListener('click', ({ target }) => {
    const chosen = buttons.find(({ outcome }) => target instanceof HTMLElement && target.dataset.outcome === outcome)
    if (chosen !== undefined) void finish(chosen.outcome)
  })
  document.body.append(
    html('header', { class: 'Bar' }, [
      html('span', { class: 'Name' }, [name]),
      html('span', { class: 'Badge' }, [flaskIcon(), 'Simulated']),
    ]),
    html('main', { class: 'Card' }, [
      html('h1', {}, [`Pay with ${name}`]),
      amount,
      html('p', { class: 'Quiet' }, [
        'This page stands in for the one of the customer’s bank. No money moves. Choose what happens; the shop is next.',
      ]),
      group,
      problem,
    ]),
    html('footer', { class: 'Foot' }, [context.intent]),
  )
  void readAmount(context).then((text) => {
    amount.textContent = text ?? ''
  })
}
