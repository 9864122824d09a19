import type { PortalPage, PortalSubscription } from '../../billing-portal/portal-page.js'
import { html } from '../dom/index.js'
import { adoptStyles, hostedStyles, simulatedBadge, statusPage } from '../hosted/index.js'
import { choosePlan } from './choose-plan.js'
import { confirmCancel, confirmChange } from './confirm-cancel.js'
import { openMethodForm } from './method-form.js'
import { createPortalClient, type PortalAnswer, type PortalClient } from './portal-client.js'
import { invoiceList, methodList, subscriptionCard } from './sections.js'
import { portalStyles } from './styles.js'

/** Draws the portal of the customer whom the address names. */
export async function startPortal(): Promise<void> {
  adoptStyles(hostedStyles, portalStyles)
  const client = createPortalClient(window.location)
  const answer = await client.read()
  if (answer.kind === 'failed') {
    statusPage('This portal is closed', 'Its address is not known. Go back to where you came from, and open it again.')
    return
  }
  const problem = html('p', { class: 'Problem', role: 'alert' })
  const content = html('div', { class: 'Content' })
  document.body.replaceChildren(
    html('main', { class: 'Portal' }, [aside(answer.page), html('div', { class: 'Main' }, [problem, content])]),
  )
  const show = (next: PortalAnswer) => {
    problem.textContent = next.kind === 'failed' ? (next.error.message ?? 'That did not work.') : ''
    if (next.kind === 'page') draw(client, next.page, content, show)
  }
  show(answer)
  await beginFlow(client, answer.page, show)
}

function aside(page: PortalPage): HTMLElement {
  const { return_url: back, headline, business_name: business, customer } = page
  return html('aside', { class: 'Side' }, [
    html('div', { class: 'Shop' }, [html('span', {}, [business]), simulatedBadge()]),
    html('h1', {}, [headline ?? 'Manage your subscriptions and how you pay']),
    html(
      'div',
      { class: 'Quiet' },
      [customer.name, customer.email].flatMap((line) => (line ? [html('p', {}, [line])] : [])),
    ),
    ...(back ? [html('a', { class: 'Link', href: back }, [`← Back to ${business}`])] : []),
  ])
}

function draw(client: PortalClient, page: PortalPage, content: HTMLElement, show: (next: PortalAnswer) => void): void {
  const { features, subscriptions } = page
  content.replaceChildren(
    section(
      'Subscriptions',
      subscriptions.length === 0
        ? [html('p', { class: 'Quiet' }, ['You have no subscription.'])]
        : subscriptions.map((each) =>
            subscriptionCard(each, features.cancel, {
              cancel: () => void cancelIfSure(client, each, show),
              change: () => void changeIfChosen(client, each).then((next) => next && show(next)),
              renew: () => void client.act('renew', { subscription: each.id }).then(show),
            }),
          ),
    ),
    section('Payment method', [
      methodList(page.payment_methods, (id) => void client.act('choose_method', { payment_method: id }).then(show)),
      ...(features.update_payment_method ? [addButton(client, show)] : []),
    ]),
    ...(features.invoices ? [section('Billing history', [invoiceList(page.invoices)])] : []),
  )
}

async function cancelIfSure(
  client: PortalClient,
  subscription: PortalSubscription,
  show: (next: PortalAnswer) => void,
): Promise<void> {
  if (await confirmCancel(subscription)) show(await client.act('cancel', { subscription: subscription.id }))
}

async function changeIfChosen(
  client: PortalClient,
  subscription: PortalSubscription,
): Promise<PortalAnswer | undefined> {
  const chosen = await choosePlan(subscription)
  return chosen && client.act('change_plan', { subscription: subscription.id, ...chosen })
}

function section(title: string, children: readonly HTMLElement[]): HTMLElement {
  return html('section', { class: 'Section', 'aria-label': title }, [html('h2', {}, [title]), ...children])
}

function addButton(client: PortalClient, show: (next: PortalAnswer) => void): HTMLElement {
  const button = html('button', { type: 'button', class: 'Button Button--plain Button--small' }, [
    'Add a payment method',
  ])
  button.addEventListener('click', () => void openMethodForm(client).then((next) => next && show(next)))
  return button
}

/** A session for one thing only begins with that, and ends where the seller wants. */
async function beginFlow(client: PortalClient, page: PortalPage, show: (next: PortalAnswer) => void): Promise<void> {
  const { flow } = page
  if (!flow) return
  const next = await answerFlow(client, page, flow.type)
  if (!next) return
  show(next)
  if (next.kind === 'page' && flow.redirect !== null) window.location.replace(flow.redirect)
}

function answerFlow(client: PortalClient, page: PortalPage, type: string): Promise<PortalAnswer | undefined> {
  if (type === 'payment_method_update') return openMethodForm(client)
  if (type === 'subscription_cancel') return cancelOnly(client, page)
  return changeOnly(client, page, type)
}

async function changeOnly(
  client: PortalClient,
  { flow, subscriptions }: PortalPage,
  type: string,
): Promise<PortalAnswer | undefined> {
  const subscription = subscriptions.find(({ id }) => id === flow?.subscription)
  if (!subscription) return undefined
  if (type === 'subscription_update') return changeIfChosen(client, subscription)
  return (await confirmChange(subscription)) ? client.act('confirm_change') : undefined
}

async function cancelOnly(
  client: PortalClient,
  { flow, subscriptions }: PortalPage,
): Promise<PortalAnswer | undefined> {
  const subscription = subscriptions.find(({ id }) => id === flow?.subscription)
  if (!subscription || !(await confirmCancel(subscription))) return undefined
  return client.act('cancel', { subscription: subscription.id })
}
