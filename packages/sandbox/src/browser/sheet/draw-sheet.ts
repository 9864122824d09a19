import { formatMoney } from '../../money/format-money.js'
import { html } from '../dom/index.js'
import { walletMark, walletNames } from '../wallet-marks/index.js'
import type { SheetSettings } from '../wire/index.js'
import { type Choice, createChoices } from './choices.js'
import { cardsOf, owner, shippingAddresses } from './wallet-contents.js'

/** What the person chose so far, kept over a redrawing; undefined is the first of each. */
export interface SheetChoices {
  card: string | undefined
  /** Its place among the addresses. */
  address: string | undefined
  rate: string | undefined
}

export interface SheetActions {
  onPay(): void
  onCancel(): void
  onAddress(): void
  onRate(rate: string): void
}

/** What will come of paying with a card, said beside it. */
const courses = { succeeds: 'succeeds', declined: 'is declined', asks: 'asks for 3-D Secure' } as const

/** The whole sheet as its settings and the person's choices have it. */
export function drawSheet(settings: SheetSettings, choices: SheetChoices, actions: SheetActions): HTMLElement {
  const { wallet, phase } = settings
  const name = `${walletNames[wallet]} (simulated)`
  const isBusy = phase.kind !== 'choosing'
  const pay = html('button', { type: 'button', class: 'Pay' }, [payLabel(settings)])
  const cancel = html('button', { type: 'button', class: 'Cancel' }, ['Cancel'])
  pay.addEventListener('click', actions.onPay)
  cancel.addEventListener('click', actions.onCancel)
  const root = html('main', { class: 'Sheet', 'aria-labelledby': 'title', 'aria-busy': String(isBusy) }, [
    html('h1', { id: 'title' }, [name]),
    html('div', { class: 'Head' }, [walletMark(wallet), html('span', { class: 'Badge' }, ['Simulated'])]),
    cardChoices(settings, choices),
    ...contact(settings),
    ...shipping(settings, choices, actions),
    lines(settings),
    status(settings),
    html('div', { class: 'Buttons' }, [...total(settings), pay, cancel]),
  ])
  for (const control of root.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input, button')) {
    control.disabled = isBusy
  }
  return root
}

function payLabel({ amount, currency, locale }: SheetSettings): string {
  if (amount === undefined || currency === undefined) return 'Save'
  return `Pay ${formatMoney(amount, currency, locale)}`
}

function cardChoices({ wallet }: SheetSettings, choices: SheetChoices): HTMLElement {
  const cards = cardsOf(wallet).map(
    ({ number, brand, course }): Choice => ({
      value: number,
      text: `${brand} •••• ${number.slice(-4)}`,
      note: courses[course],
    }),
  )
  return createChoices('card', 'Pay with', cards, choices.card ?? cards[0]?.value, (value) => {
    choices.card = value
  })
}

function contact({ collects, wallet }: SheetSettings): HTMLElement[] {
  const shown = [
    ...(collects.email || wallet === 'link' ? [owner.email] : []),
    ...(collects.phone ? [owner.phone] : []),
  ]
  if (shown.length === 0) return []
  return [
    html('div', { class: 'Legend' }, ['Contact']),
    html('p', { class: 'Status' }, [[owner.name, ...shown].join(' · ')]),
  ]
}

function shipping(settings: SheetSettings, choices: SheetChoices, actions: SheetActions): HTMLElement[] {
  if (!settings.collects.shippingAddress) return []
  const addresses = shippingAddresses(settings.shippingCountries).map(
    ({ line1, city, postal_code, country }, index): Choice => ({
      value: String(index),
      text: `${line1}, ${postal_code} ${city}, ${country}`,
    }),
  )
  const rates = settings.shippingRates.map((rate): Choice => {
    const price = settings.currency === undefined ? '' : formatMoney(rate.amount, settings.currency, settings.locale)
    return { value: rate.id, text: rate.displayName, note: price }
  })
  const onAddress = (value: string) => {
    choices.address = value
    actions.onAddress()
  }
  const onRate = (value: string) => {
    choices.rate = value
    actions.onRate(value)
  }
  const rate = rates.some(({ value }) => value === choices.rate) ? choices.rate : rates[0]?.value
  return [
    createChoices('address', 'Ship to', addresses, choices.address ?? '0', onAddress),
    ...(rates.length > 0 ? [createChoices('rate', 'Shipping method', rates, rate, onRate)] : []),
  ]
}

function lines({ lineItems, currency, locale }: SheetSettings): HTMLElement {
  const money = (minor: number) => (currency === undefined ? '' : formatMoney(minor, currency, locale))
  const items = lineItems.map(({ name, amount }) =>
    html('li', {}, [html('span', {}, [name]), html('span', {}, [money(amount)])]),
  )
  return html('ul', { class: 'Lines' }, items)
}

/** Stays in view with the buttons, however long the sheet is. */
function total({ amount, currency, locale, business }: SheetSettings): HTMLElement[] {
  if (amount === undefined || currency === undefined) return []
  const sum = html('span', {}, [formatMoney(amount, currency, locale)])
  return [html('p', { class: 'Total' }, [html('span', {}, [business]), sum])]
}

function status({ phase }: SheetSettings): HTMLElement {
  const message = {
    choosing: phase.kind === 'choosing' ? (phase.message ?? '') : '',
    waiting: 'One moment …',
    confirming: 'One moment …',
    failed: phase.kind === 'failed' ? phase.message : '',
  }[phase.kind]
  const isBad = phase.kind === 'failed' || (phase.kind === 'choosing' && message !== '')
  return html('p', { class: 'Status', role: isBad ? 'alert' : 'status', 'data-tone': isBad ? 'bad' : undefined }, [
    message,
  ])
}
