import { html } from '../dom/index.js'
import { publishableKey } from '../hosted/index.js'
import type { PortalAnswer, PortalClient } from './portal-client.js'

/** Asks for a card, keeps it, and makes it the one that pays. `undefined` when the customer thought better of it. */
export async function openMethodForm(client: PortalClient): Promise<PortalAnswer | undefined> {
  const begun = await client.act('begin_method')
  if (begun.kind === 'failed') return begun
  const secret = begun.page.setup_intent?.client_secret
  const construct = window.Stripe
  if (!secret || !construct) throw new Error('The sandbox gave no setup intent, or its Stripe.js did not load.')
  const stripe = construct(publishableKey, client.account === undefined ? {} : { stripeAccount: client.account })
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches
  const elements = stripe.elements({ clientSecret: secret, appearance: { theme: isDark ? 'night' : 'stripe' } })

  const problem = html('p', { class: 'Problem', role: 'alert' })
  const card = html('div', { class: 'Frame' })
  const save = html('button', { class: 'Button' }, ['Save'])
  const leave = html('button', { type: 'button', class: 'Button Button--plain' }, ['Not now'])
  const form = html('form', { class: 'Stack', novalidate: '', 'aria-label': 'New payment method' }, [
    html('h2', {}, ['New payment method']),
    card,
    problem,
    html('div', { class: 'Pair' }, [leave, save]),
  ])
  // Not a modal dialog: the bank's question of 3-D Secure opens on the page itself, and would lie under one.
  const layer = html('div', { class: 'Layer' }, [form])
  document.body.append(layer)
  elements.create('payment').mount(card)

  const answer = await new Promise<PortalAnswer | undefined>((resolve) => {
    leave.addEventListener('click', () => resolve(undefined))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      save.disabled = true
      void stripe
        .confirmSetup({ elements, redirect: 'if_required', confirmParams: { return_url: window.location.href } })
        .then(async ({ error, setupIntent }) => {
          save.disabled = false
          problem.textContent = error?.message ?? ''
          const method = setupIntent?.payment_method
          if (typeof method === 'string') resolve(await client.act('choose_method', { payment_method: method }))
        })
    })
  })
  layer.remove()
  return answer
}
