// @ts-check
// Shows the payments and webhooks that the server sends, and lets the operator refund.

/**
 * @typedef {{ id: string, userId: string | null, status: string, amount: string, currency: string, description: string | null,
 *   failure: string | null, refundedMinor: number, receivedMinor: number, delivered: boolean, createdAt: string }} Payment
 * @typedef {{ id: string, type: string, subject: string | null, ignored: string | null, receivedAt: string }} Webhook
 */

const api = find('#pay').getAttribute('endpoint') ?? ''
const connection = find('#connection')
const operator = /** @type {HTMLInputElement} */ (find('#operator'))

/** @type {Record<string, [label: string, kind: string]>} */
const statuses = {
  succeeded: ['Succeeded', 'good'],
  processing: ['Processing', 'wait'],
  requires_action: ['Waits for the bank', 'wait'],
  requires_capture: ['Authorized', 'wait'],
  requires_confirmation: ['Not paid yet', 'plain'],
  requires_payment_method: ['Not paid yet', 'plain'],
  canceled: ['Canceled', 'plain'],
}

/** @type {Payment[]} */
let payments = []

/** @type {EventSource | undefined} */
let live

function connect() {
  live = new EventSource(new URL('/live', api))
  live.addEventListener('open', () => showConnection('open', 'Connected'))
  // The browser connects again by itself, and then gets the whole state.
  live.addEventListener('error', () => showConnection('waiting', 'Connecting again …'))
  live.addEventListener('activity', ({ data }) => {
    /** @type {{ payments: Payment[], webhooks: Webhook[] }} */
    const state = JSON.parse(data)
    payments = state.payments
    showPayments()
    show('webhooks', state.webhooks, fillWebhook)
  })
}

// A browser keeps six connections to a server at most: a tab that nobody looks at must not hold one of them.
document.addEventListener('visibilitychange', () => {
  live?.close()
  if (document.visibilityState === 'visible') connect()
})
connect()

operator.addEventListener('change', () => {
  find('#who').textContent = operator.checked ? 'You are Olive, who also refunds' : 'You are Ada, who buys'
  showPayments()
})

function showPayments() {
  show('payments', payments, fillPayment)
}

/**
 * Brings a list up to date row by row, so that what somebody is typing in one of them stays.
 *
 * @template {{ id: string }} Entry
 * @param {'payments' | 'webhooks'} name
 * @param {Entry[]} entries
 * @param {(row: HTMLElement, entry: Entry) => void} fill
 */
function show(name, entries, fill) {
  const list = find(`#${name}`)
  const first = !list.hasAttribute('data-shown')
  list.setAttribute('data-shown', '')
  const rows = new Map([...list.children].map((row) => [row.getAttribute('data-id'), row]))
  const wanted = entries.map((entry) => {
    const known = rows.get(entry.id)
    const row = known instanceof HTMLElement ? known : makeRow(name)
    row.dataset.id = entry.id
    if (!known && !first) row.dataset.new = ''
    fill(row, entry)
    return row
  })
  for (const row of list.children) if (!wanted.includes(/** @type {HTMLElement} */ (row))) row.remove()
  for (const [index, row] of wanted.entries()) {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null)
  }
  find(`#${name}-empty`).hidden = entries.length > 0
  find(`#${name}-count`).textContent = countOf(entries.length)
}

/**
 * The server sends the newest twenty.
 *
 * @param {number} count
 */
function countOf(count) {
  if (count === 0) return ''
  return count < 20 ? String(count) : `newest ${count}`
}

/**
 * @param {'payments' | 'webhooks'} name
 * @returns {HTMLElement}
 */
function makeRow(name) {
  const template = /** @type {HTMLTemplateElement} */ (document.querySelector(`#${name.slice(0, -1)}-row`))
  const row = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true))
  row.querySelector('form')?.addEventListener('submit', (event) => {
    event.preventDefault()
    refundPart(row)
  })
  row.querySelector('[data-part="all"]')?.addEventListener('click', () => void refund(row, undefined))
  return row
}

/**
 * @param {HTMLElement} row
 * @param {Payment} payment
 */
function fillPayment(row, payment) {
  const [label, kind] = statuses[payment.status] ?? [payment.status, 'plain']
  const declined = payment.failure !== null && payment.status === 'requires_payment_method'
  write(row, '.row-title', payment.description ?? 'Payment')
  write(row, '.row-amount', format(payment.amount, payment.currency))
  showPill(row, 'status', declined ? 'Declined' : label, declined ? 'bad' : kind)
  within(row, '[data-part="delivered"]').hidden = !payment.delivered
  const refunded = within(row, '[data-part="refunded"]')
  refunded.hidden = payment.refundedMinor === 0
  refunded.textContent = `Refunded ${format(major(payment.refundedMinor, payment.currency), payment.currency)}`
  write(row, '.row-id', payment.id)
  showTime(row, payment.createdAt)
  if (!row.dataset.refused) note(row, declined ? payment.failure : null)
  const left = payment.status === 'succeeded' ? payment.receivedMinor - payment.refundedMinor : 0
  within(row, '.refund').hidden = !operator.checked || left <= 0
  suggest(amountOf(row), major(Math.round(left / 2), payment.currency))
}

/**
 * Half of what is left, until the operator types something else.
 *
 * @param {HTMLInputElement} input
 * @param {string} amount
 */
function suggest(input, amount) {
  if (input.value === (input.dataset.suggested ?? '')) input.value = amount
  input.dataset.suggested = amount
}

/**
 * @param {HTMLElement} row
 * @param {Webhook} webhook
 */
function fillWebhook(row, webhook) {
  write(row, '.row-type', webhook.type)
  if (webhook.ignored === null) showPill(row, 'status', 'Verified, applied once', 'good')
  else showPill(row, 'status', `Verified, not for us: ${webhook.ignored.replaceAll('_', ' ')}`, 'plain')
  write(row, '.row-id', webhook.subject ?? webhook.id)
  showTime(row, webhook.receivedAt)
}

/**
 * Refunds what the operator wrote, with a point or a comma in it.
 *
 * @param {HTMLElement} row
 */
function refundPart(row) {
  const payment = payments.find(({ id }) => id === row.dataset.id)
  if (payment === undefined) return
  const amountMinor = readMinor(amountOf(row).value, payment.currency)
  const left = payment.receivedMinor - payment.refundedMinor
  if (amountMinor === null) refuse(row, `Write an amount like ${major(Math.round(left / 2), payment.currency)}.`)
  else if (amountMinor > left)
    refuse(row, `At most ${format(major(left, payment.currency), payment.currency)} are left to refund.`)
  else void refund(row, major(amountMinor, payment.currency))
}

/**
 * @param {HTMLElement} row
 * @param {string} words
 */
function refuse(row, words) {
  row.dataset.refused = 'yes'
  amountOf(row).setAttribute('aria-invalid', 'true')
  note(row, words)
  say(words)
}

/**
 * @param {string} written major units
 * @param {string} currency
 * @returns {number | null} what somebody wrote, if it is an amount
 */
function readMinor(written, currency) {
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(written.trim())
  const digits = digitsOf(currency)
  const [, whole = '', fraction = ''] = match ?? []
  const amountMinor = Number(whole + fraction.padEnd(digits, '0'))
  return match === null || fraction.length > digits || amountMinor === 0 ? null : amountMinor
}

/**
 * Sends money back, as the operator.
 *
 * @param {HTMLElement} row
 * @param {string | undefined} amount major units; all that is left without it
 */
async function refund(row, amount) {
  const buttons = row.querySelectorAll('button')
  for (const button of buttons) button.disabled = true
  try {
    const response = await fetch(`${api}/payments/${row.dataset.id}/refunds`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer demo-operator',
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify(amount === undefined ? {} : { amount }),
    })
    const answer = await response.json()
    if (!response.ok) refuse(row, answer.title)
    else {
      row.dataset.refused = ''
      note(row, null)
      amountOf(row).setAttribute('aria-invalid', 'false')
      amountOf(row).value = amountOf(row).dataset.suggested ?? ''
      say('Refunded')
    }
  } catch {
    row.dataset.refused = 'yes'
    note(row, 'The server could not be reached, so it is not known whether this was refunded. Wait for the list.')
  }
  for (const button of buttons) button.disabled = false
  showPayments()
}

setInterval(() => {
  for (const time of document.querySelectorAll('time')) time.textContent = ago(time.dateTime)
}, 5000)

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' })

/** @param {string} moment ISO 8601 */
function ago(moment) {
  const seconds = Math.round((Date.now() - Date.parse(moment)) / 1000)
  if (seconds < 5) return 'just now'
  if (seconds < 60) return relative.format(-seconds, 'second')
  if (seconds < 3600) return relative.format(-Math.round(seconds / 60), 'minute')
  if (seconds < 86_400) return relative.format(-Math.round(seconds / 3600), 'hour')
  return relative.format(-Math.round(seconds / 86_400), 'day')
}

/**
 * @param {string} currency
 */
function formatter(currency) {
  return new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
}

/**
 * @param {string} amount major units
 * @param {string} currency
 */
function format(amount, currency) {
  return formatter(currency).format(Number(amount))
}

/** @param {string} currency */
function digitsOf(currency) {
  return formatter(currency).resolvedOptions().maximumFractionDigits ?? 2
}

/**
 * @param {number} amountMinor
 * @param {string} currency
 * @returns {string} major units
 */
function major(amountMinor, currency) {
  const digits = digitsOf(currency)
  return (amountMinor / 10 ** digits).toFixed(digits)
}

/**
 * @param {string} state
 * @param {string} text
 */
function showConnection(state, text) {
  connection.dataset.state = state
  connection.textContent = text
}

/**
 * @param {HTMLElement} row
 * @param {string | null} text
 */
function note(row, text) {
  const element = within(row, '.row-note')
  element.hidden = text === null
  element.textContent = text
}

/**
 * @param {HTMLElement} row
 * @param {string} part
 * @param {string} text
 * @param {string} kind
 */
function showPill(row, part, text, kind) {
  const pill = within(row, `[data-part="${part}"]`)
  pill.dataset.kind = kind
  pill.textContent = text
}

/**
 * @param {HTMLElement} row
 * @param {string} moment
 */
function showTime(row, moment) {
  const time = /** @type {HTMLTimeElement} */ (within(row, 'time'))
  time.dateTime = moment
  time.textContent = ago(moment)
  time.title = new Date(moment).toLocaleString('en')
}

/**
 * @param {HTMLElement} row
 * @returns {HTMLInputElement}
 */
function amountOf(row) {
  return /** @type {HTMLInputElement} */ (within(row, 'input'))
}

/** @param {string} text */
function say(text) {
  find('#spoken').textContent = text
}

/**
 * @param {HTMLElement} row
 * @param {string} selector
 * @param {string} text
 */
function write(row, selector, text) {
  const element = within(row, selector)
  if (element.textContent !== text) element.textContent = text
}

/**
 * @param {HTMLElement} row
 * @param {string} selector
 * @returns {HTMLElement}
 */
function within(row, selector) {
  const element = row.querySelector(selector)
  if (element instanceof HTMLElement) return element
  throw new Error(`A row has no ${selector}.`)
}

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find(selector) {
  return within(document.documentElement, selector)
}
