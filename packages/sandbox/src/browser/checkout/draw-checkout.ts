import type { Stripe, StripeElements } from '@stripe/stripe-js'
import type { PaymentPage } from '../../checkout-sessions/page/show-page.js'
import { html } from '../dom/index.js'
import { formatAmount, statusPage } from '../hosted/index.js'
import { type BuyerForm, createBuyerForm } from './buyer-form.js'
import { createExpressRow, type WalletBuyer } from './express-row.js'
import type { PageAnswer, PageClient } from './page-client.js'
import { drawShippingOptions } from './shipping-options.js'
import { drawSummary } from './summary.js'

/** Draws a session: to be paid, over, or done. `leave` is what follows when it is complete. */
export function drawCheckout(client: PageClient, page: PaymentPage, leave: (page: PaymentPage) => void): void {
  if (page.session.status === 'complete') leave(page)
  else if (page.session.status === 'expired') {
    const { cancel_url: back } = page.session
    const link = back ? { label: `Back to ${page.business_name}`, href: back } : undefined
    statusPage('This page has expired', 'It was open for too long, or the seller closed it. Nothing was charged.', link)
  } else drawOpen(client, page, leave)
}

/** The parts that stay while the order on the left is drawn anew. */
interface Parts {
  client: PageClient
  stripe: Stripe
  buyer: BuyerForm
  elements: StripeElements | undefined
  button: HTMLButtonElement
  problem: HTMLElement
  page: PaymentPage
  /** Whether a saved method is chosen, of which nothing is to be told. */
  paysWithSaved: boolean
  leave(page: PaymentPage): void
}

function drawOpen(client: PageClient, page: PaymentPage, leave: Parts['leave']): void {
  const construct = window.Stripe
  if (!construct) throw new Error('The stand-in for Stripe.js did not load before this script.')
  const stripe = construct(client.publishableKey, client.account === undefined ? {} : { stripeAccount: client.account })
  const needsCard = needsMethod(page)
  const parts: Parts = {
    client,
    stripe,
    buyer: createBuyerForm(page),
    elements: needsCard ? stripe.elements(elementsOptions(page)) : undefined,
    button: html('button', { class: 'Button Pay' }, [buttonText(page)]),
    problem: html('p', { class: 'Problem', role: 'alert' }),
    page,
    paysWithSaved: false,
    leave,
  }
  const summary = html('div', { class: 'Side' })
  const options = html('div')
  const card = html('div', { class: 'Card' })
  const express = parts.elements
    ? createExpressRow(parts.elements, page, async (wallet) => (await confirm(parts, wallet))?.message)
    : []
  const form = html('form', { class: 'Form', novalidate: '', 'aria-label': 'Payment' }, [
    ...express,
    parts.buyer.root,
    options,
    ...(parts.elements ? [html('fieldset', { class: 'Group' }, [html('legend', {}, ['Payment details']), card])] : []),
    ...parts.buyer.belowCard,
    parts.problem,
    parts.button,
    html('p', { class: 'Quiet Fine' }, ['No money moves here. Pay with 4242 4242 4242 4242.']),
  ])
  document.body.replaceChildren(html('main', { class: 'Checkout' }, [summary, html('div', { class: 'Main' }, [form])]))
  mountFields(parts, card)

  const show = (answer: PageAnswer) => {
    parts.problem.textContent = answer.kind === 'failed' ? (answer.error.message ?? 'That did not work.') : ''
    if (answer.kind === 'page') draw(answer.page)
  }
  /** What is wrong with what was told, for a field that shows it itself. */
  const unlessFailed = (answer: PageAnswer) => {
    if (answer.kind === 'failed') return answer.error.message ?? 'That did not work.'
    show(answer)
    return ''
  }
  function draw(now: PaymentPage): void {
    parts.page = now
    summary.replaceChildren(
      drawSummary(now, {
        setQuantity: (id, quantity) => void client.tell({ line_items: [{ id, quantity }] }).then(show),
        setCode: (code) => client.tell({ promotion_code: code }).then(unlessFailed),
      }),
    )
    options.replaceChildren(...drawShippingOptions(now, (rate) => void client.tell({ shipping_rate: rate }).then(show)))
    parts.button.textContent = buttonText(now)
    if (now.session.amount_total) void parts.elements?.update({ amount: now.session.amount_total })
  }
  draw(page)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void pay(parts)
  })
}

/** The fields of the methods; the form around them follows what is chosen. */
function mountFields(parts: Parts, place: HTMLElement): void {
  const payment = parts.elements?.create('payment', {
    layout: 'auto',
    // The page asks for it itself.
    fields: { billingDetails: { email: 'never' } },
  })
  payment?.on('change', ({ value }) => {
    parts.buyer.follow(value.type)
    parts.paysWithSaved = value.payment_method !== undefined
  })
  payment?.mount(place)
}

/** The frame of the card looks as the fields around it do. */
const shape = {
  borderRadius: '9px',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontSizeBase: '16px',
}
const dayVariables = { ...shape, colorPrimary: '#2d4bd8' }
const nightVariables = {
  ...shape,
  colorPrimary: '#8ea5ff',
  colorBackground: '#1b1f29',
}

function needsMethod({ session }: PaymentPage): boolean {
  const isKept =
    session.mode === 'setup' || (session.mode === 'subscription' && session.payment_method_collection === 'always')
  return isKept || (session.amount_total ?? 0) > 0
}

function elementsOptions({ session, customer_session_client_secret: secret }: PaymentPage) {
  const currency = session.currency ?? 'usd'
  const isDark = window.matchMedia('(prefers-color-scheme: dark)').matches
  const appearance = {
    theme: isDark ? ('night' as const) : ('stripe' as const),
    variables: isDark ? nightVariables : dayVariables,
    rules: { '.Label': { fontSize: '14px', fontWeight: '550' } },
  }
  const look = {
    currency,
    appearance,
    allowedPaymentMethodTypes: session.payment_method_types,
    ...(secret !== null && { customerSessionClientSecret: secret }),
  }
  // A trial keeps a card and charges nothing.
  if (!session.amount_total) return { mode: 'setup' as const, ...look }
  return { mode: 'payment' as const, amount: session.amount_total ?? 0, ...look }
}

const submitWords: ReadonlyMap<string, string> = new Map([
  ['book', 'Book'],
  ['donate', 'Donate'],
  ['subscribe', 'Subscribe'],
])

function buttonText({ session }: PaymentPage): string {
  if (session.mode === 'setup') return 'Save card'
  if (session.mode === 'subscription') return 'Subscribe'
  const amount = session.amount_total ?? 0
  const word = submitWords.get(session.submit_type ?? '') ?? 'Pay'
  return amount === 0 ? 'Complete order' : `${word} ${formatAmount(amount, session.currency ?? 'usd')}`
}

async function pay(parts: Parts): Promise<void> {
  const { buyer, button, problem } = parts
  problem.textContent = ''
  // The frame has to say what is wrong with the card in the same go, and before anything else is waited for.
  const submitted = await parts.elements?.submit()
  if (!buyer.check() || submitted?.error) return
  button.disabled = true
  const before = button.textContent
  button.textContent = 'Working …'
  const failure = await confirm(parts)
  button.textContent = before
  button.disabled = false
  if (failure === undefined) return
  if (!buyer.showProblem(failure.param, failure.message)) problem.textContent = failure.message
}

/** What went wrong, or nothing when the page is being left. */
async function confirm(
  parts: Parts,
  wallet?: WalletBuyer,
): Promise<{ message: string; param?: string | undefined } | undefined> {
  const { client, stripe, buyer, elements, page, paysWithSaved } = parts
  const token =
    elements &&
    (await stripe.createConfirmationToken({ elements, params: wallet || paysWithSaved ? {} : billingOf(buyer) }))
  if (token?.error) return failureOf(token.error)
  const answer = await client.confirm({
    ...(wallet ?? buyer.params()),
    ...(page.session.mode !== 'setup' && { expected_amount: page.session.amount_total }),
    ...(token && { confirmation_token: token.confirmationToken.id }),
    return_url: window.location.href,
  })
  if (answer.kind === 'failed') return failureOf(answer.error)
  const intent = answer.page.payment_intent ?? answer.page.setup_intent
  if (answer.page.session.status === 'open' && intent?.status === 'requires_action' && intent.client_secret !== null) {
    const { error } = await stripe.handleNextAction({ clientSecret: intent.client_secret })
    if (error) return failureOf(error)
  }
  const after = await client.read()
  if (after.kind === 'failed') return failureOf(after.error)
  if (after.page.session.status !== 'complete') return { message: 'The payment did not go through. Try again.' }
  parts.leave(after.page)
  return undefined
}

function billingOf(buyer: BuyerForm) {
  const name = buyer.cardholder()
  return { payment_method_data: { billing_details: { email: buyer.email(), ...(name !== '' && { name }) } } }
}

function failureOf({ message, param }: { message?: string; param?: string }) {
  return { message: message ?? 'The payment did not go through. Try again.', param }
}
