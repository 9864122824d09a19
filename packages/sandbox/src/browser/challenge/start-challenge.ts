import { html, svg } from '../dom/index.js'
import type { ChallengeOutcome } from '../wire/index.js'
import { leaveGone, offerToLeave } from './offer-to-leave.js'
import { leave, sendOutcome } from './outcome.js'
import { readAmount } from './read-amount.js'
import { type ChallengeContext, readQuery } from './read-query.js'
import { challengeStyles } from './styles.js'

const buttons: ReadonlyArray<{ outcome: ChallengeOutcome; label: string }> = [
  { outcome: 'complete', label: 'Complete' },
  { outcome: 'fail', label: 'Fail' },
  { outcome: 'cancel', label: 'Cancel' },
]

/** Draws the bank's question and tells the sandbox the answer. */
export function startChallenge(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(challengeStyles)
  document.adoptedStyleSheets = [sheet]
  const frame = new URLSearchParams(window.location.hash.slice(1)).get('frame') ?? ''
  const context = readQuery(window.location.search, frame)
  if (context === undefined) {
    document.body.append(
      html('p', {}, ['This challenge names no payment. Start it from a payment that requires action.']),
    )
    return
  }
  document.documentElement.dataset.scheme = context.scheme
  document.documentElement.dataset.place = context.place.kind
  draw(context)
}

function draw(context: ChallengeContext): void {
  const problem = html('p', { class: 'Problem', role: 'alert' })
  const amount = html('div', { class: 'Amount' })
  const group = html(
    'div',
    { class: 'Buttons' },
    buttons.map(({ outcome, label }) => html('button', { type: 'button', 'data-outcome': outcome }, [label])),
  )
  const finish = async (outcome: ChallengeOutcome) => {
    setDisabled(group, true)
    problem.textContent = ''
    const answer = await sendOutcome(context, outcome)
    if (answer.kind === 'done') leave(context, answer.intent)
    else if (answer.kind === 'gone') {
      giveUp = () => leaveGone(context)
      offerToLeave(context, group, problem)
    } else {
      problem.textContent = answer.message
      setDisabled(group, false)
    }
  }
  let giveUp = (): void => void finish('cancel')
  group.addEventListener('click', ({ target }) => {
    const chosen = buttons.find(({ outcome }) => target instanceof HTMLElement && target.dataset.outcome === outcome)
    if (chosen !== undefined) void finish(chosen.outcome)
  })
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && context.place.kind === 'overlay') giveUp()
  })
  document.body.append(
    html('main', { class: 'Window', 'aria-labelledby': 'question', 'aria-describedby': 'explanation' }, [
      html('div', { class: 'Head' }, [
        html('span', { class: 'Bank' }, [bankIcon(), 'Sandbox Bank']),
        html('span', { class: 'Badge' }, ['Simulated']),
      ]),
      html('h1', { id: 'question' }, ['Is it you who is paying?']),
      html('p', { id: 'explanation' }, ['This is a simulated 3-D Secure check. Choose what the bank will say.']),
      amount,
      group,
      problem,
    ]),
  )
  const focusFirst = () => {
    if (document.activeElement === null || document.activeElement === document.body)
      group.querySelector('button')?.focus()
  }
  focusFirst()
  // The page around an overlay hands the focus to the frame, and the frame to its first button.
  window.addEventListener('focus', focusFirst)
  void readAmount(context).then((text) => {
    if (text !== undefined) amount.append(html('span', {}, ['Amount']), html('b', {}, [text]))
  })
}

function setDisabled(group: HTMLElement, disabled: boolean): void {
  for (const button of group.querySelectorAll('button')) button.disabled = disabled
}

function bankIcon(): SVGSVGElement {
  const line = {
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '1.8',
    'stroke-linejoin': 'round',
    'stroke-linecap': 'round',
  }
  return svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, [
    svg('path', { ...line, d: 'M12 3l8 3.2v5.3c0 4.6-3.2 8-8 9.5-4.8-1.5-8-4.9-8-9.5V6.2z' }),
    svg('path', { ...line, d: 'M8.6 12.1l2.4 2.4 4.5-4.7' }),
  ])
}
