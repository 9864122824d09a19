// @ts-check
// Chooses what to buy. The form is one tag in index.html; all that this does is to set its attributes.

const form = /** @type {import('@azora/pay-elements').AzoraPayForm} */ (find('#pay'))
const donation = find('#donation')
const amount = /** @type {HTMLInputElement} */ (find('#donation-amount'))
const hint = find('#donation-hint')

// What the shop knows of Ada already: where there is no ZIP code, the form asks for none.
form.billingDetails = { email: 'ada@example.com', address: { country: 'ZA' } }

// What was chosen stays chosen over a reload, so that the form finds the payment that it was in the middle of.
const chosen = sessionStorage.getItem('chosen')
for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.item-choice'))) {
  choice.addEventListener('change', () => choose(choice))
  if (chosen !== null) choice.checked = choice.value === chosen
  if (choice.checked) choose(choice)
}

/** @param {HTMLInputElement} choice */
function choose({ value }) {
  sessionStorage.setItem('chosen', value)
  donation.hidden = value !== 'donation'
  startOver()
  if (value === 'donation') donate()
  else set({ item: value, amount: null, currency: null, description: null })
}

/** A donation has no item and no price: the page says an amount, and the server says whether it takes it. */
function donate() {
  const written = amount.value.trim().replace(',', '.')
  const fits = /^\d+(\.\d{1,2})?$/.test(written) && Number(written) >= 2 && Number(written) <= 5000
  amount.setAttribute('aria-invalid', String(!fits))
  hint.dataset.kind = fits ? 'plain' : 'bad'
  form.toggleAttribute('disabled', !fits)
  if (!fits) return
  set({ item: null, amount: Number(written).toFixed(2), currency: 'eur', description: 'Donation to the darkroom' })
}

amount.addEventListener('change', donate)
for (const chip of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-amount]'))) {
  chip.addEventListener('click', () => {
    amount.value = chip.dataset.amount ?? ''
    startOver()
    donate()
  })
}

find('#again').addEventListener('click', () => {
  form.reset()
  form.focus()
})

/** Whoever bought one thing may buy another. */
function startOver() {
  form.removeAttribute('disabled')
  if (form.status === 'success' || form.status === 'pending') form.reset()
}

/** @param {Record<string, string | null>} attributes */
function set(attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null) form.removeAttribute(name)
    else if (form.getAttribute(name) !== value) form.setAttribute(name, value)
  }
}

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll('[data-copy]'))) {
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy ?? '')
    button.textContent = 'Copied'
    find('#spoken').textContent = 'Card number copied'
    setTimeout(() => {
      button.textContent = 'Copy'
      find('#spoken').textContent = ''
    }, 2000)
  })
}

/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
function find(selector) {
  const element = document.querySelector(selector)
  if (element instanceof HTMLElement) return element
  throw new Error(`The page has no ${selector}.`)
}
