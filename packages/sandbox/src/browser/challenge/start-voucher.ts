import type Stripe from 'stripe'
import { formatMoney } from '../../money/format-money.js'
import { flaskIcon, html } from '../dom/index.js'
import type { ChallengeOutcome } from '../wire/index.js'
import { closeOverlay, sendOutcome } from './outcome.js'
import { isWaiting, type ReadIntent, readIntent } from './read-intent.js'
import { type ChallengeContext, readQuery } from './read-query.js'
import { readVoucher, type VoucherCode, type VoucherText } from './voucher-codes.js'
import { voucherStyles } from './voucher-styles.js'

/** How the methods call themselves, and where their vouchers are paid. */
const methods: Readonly<Record<string, { name: string; where: string }>> = {
  boleto: { name: 'Boleto', where: 'at a bank, or in its app' },
  konbini: { name: 'Konbini', where: 'at a convenience store' },
  multibanco: { name: 'Multibanco', where: 'at a cash machine, or in the bank’s app' },
  oxxo: { name: 'OXXO', where: 'at the counter of a store' },
}

/** A page that stays open sees that the clock has paid or ended its voucher. */
const lookAgainMs = 2000

/** Draws the page of a voucher: what to pay with, and buttons that play whoever pays it. */
export function startVoucher(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(voucherStyles)
  document.adoptedStyleSheets = [sheet]
  const frame = new URLSearchParams(window.location.hash.slice(1)).get('frame') ?? ''
  const context = readQuery(window.location.search, frame)
  if (context === undefined) {
    document.body.append(html('p', { class: 'Lost' }, ['This page names no payment. Start it from a payment.']))
    return
  }
  document.documentElement.dataset.place = context.place.kind
  if (context.place.kind === 'overlay') document.documentElement.dataset.scheme = context.scheme
  void draw(context)
}

async function draw(context: ChallengeContext): Promise<void> {
  const { name, where } = methods[context.method ?? ''] ?? { name: 'Voucher', where: 'elsewhere' }
  const isOverlay = context.place.kind === 'overlay'
  document.title = `${name} (simulated)`
  const intent = await readIntent(context)
  const state = html('p', { class: 'State', role: 'status' })
  const problem = html('p', { class: 'Problem', role: 'alert' })
  const pay = outcomeButton('complete', 'Pay at the counter')
  const expire = outcomeButton('fail', 'Let it expire')
  const play = html('fieldset', { class: 'Play' }, [
    html('legend', {}, ['You are the customer here; no money moves.']),
    pay,
    expire,
  ])
  const show = (now: ReadIntent | undefined) => {
    play.hidden = !isWaiting(now)
    state.dataset.state = now?.status
    state.textContent = now ? (words[now.status] ?? '') : 'This voucher is not known.'
  }
  const finish = async (outcome: ChallengeOutcome) => {
    play.disabled = true
    problem.textContent = ''
    const answer = await sendOutcome(context, outcome)
    play.disabled = false
    if (answer.kind === 'failed') {
      problem.textContent = answer.message
      return
    }
    show(answer.kind === 'done' ? answer.intent : undefined)
    if (answer.kind === 'gone') return
    if (context.place.kind === 'overlay') closeOverlay(context.place)
  }
  pay.addEventListener('click', () => void finish('complete'))
  expire.addEventListener('click', () => void finish('fail'))
  document.body.append(
    ...(isOverlay ? [] : [nameplate('Bar', name)]),
    html('main', { class: 'Card' }, [
      ...(isOverlay ? [nameplate('Head', name)] : []),
      html('h1', {}, [`Pay ${where}`]),
      ...(intent?.object === 'payment_intent' ? voucherOf(intent) : []),
      state,
      play,
      problem,
      ...(context.place.kind === 'overlay' ? [closeButton(context.place)] : []),
    ]),
    ...(isOverlay ? [] : [html('footer', { class: 'Foot' }, [context.intent])]),
  )
  show(intent)
  if (isOverlay) keepFocusOn(pay)
  setInterval(() => {
    if (!play.hidden && !play.disabled) void readIntent(context).then(show)
  }, lookAgainMs)
}

const words: Readonly<Record<string, string>> = {
  succeeded: 'Paid. You can close this page.',
  requires_payment_method: 'This voucher has expired. Nothing was paid.',
  canceled: 'The seller has canceled this payment.',
  processing: 'The time is up. The bank may still tell of a payment.',
}

function voucherOf(intent: Stripe.PaymentIntent): HTMLElement[] {
  const text: VoucherText = readVoucher(intent.next_action) ?? { codes: [], expiresAt: null }
  const amount = formatMoney(intent.amount, intent.currency, navigator.language)
  return [
    html('p', { class: 'Amount' }, [amount]),
    ...(text.expiresAt === null ? [] : [html('p', { class: 'Until' }, [`Until ${momentOf(text.expiresAt)}`])]),
    ...(text.codes.length === 0 ? [] : [html('dl', { class: 'Codes' }, text.codes.map(codeLine))]),
  ]
}

function codeLine({ name, code }: VoucherCode): HTMLElement {
  const copy = html('button', { type: 'button', class: 'Copy', 'aria-label': `Copy: ${name}` }, ['Copy'])
  copy.addEventListener('click', () => {
    void navigator.clipboard.writeText(code).then(() => {
      copy.textContent = 'Copied'
    })
  })
  return html('div', { class: 'Code' }, [html('dt', {}, [name]), html('dd', {}, [html('span', {}, [code]), copy])])
}

function closeButton(place: Parameters<typeof closeOverlay>[0]): HTMLElement {
  const close = html('button', { type: 'button', class: 'Close' }, ['Close'])
  const dismiss = () => closeOverlay(place)
  close.addEventListener('click', dismiss)
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') dismiss()
  })
  return close
}

/** The page around an overlay hands the focus to the frame, and the frame to this button. */
function keepFocusOn(button: HTMLButtonElement): void {
  const focus = () => {
    if (document.activeElement === document.body) button.focus()
  }
  focus()
  window.addEventListener('focus', focus)
}

function outcomeButton(outcome: ChallengeOutcome, label: string): HTMLButtonElement {
  return html('button', { type: 'button', 'data-outcome': outcome }, [label])
}

/** Whose voucher it is, and that it is none. */
function nameplate(place: 'Bar' | 'Head', name: string): HTMLElement {
  const badge = html('span', { class: 'Badge' }, [flaskIcon(), 'Simulated'])
  return html(place === 'Bar' ? 'header' : 'div', { class: place }, [html('span', { class: 'Name' }, [name]), badge])
}

function momentOf(seconds: number): string {
  const format: Intl.DateTimeFormatOptions = { dateStyle: 'long', timeStyle: 'short' }
  return new Date(seconds * 1000).toLocaleString(navigator.language, format)
}
