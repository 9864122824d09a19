// @ts-check
// Makes the form that was chosen, and the tag that a page of yours would have for it.

import { uses } from './choices.js'

/** @typedef {import('./look.js').Look} Look */

/** What the server has for the uses that need something of it. */
async function askServer() {
  const answer = await fetch('/demo')
  if (!answer.ok) throw new Error(`/demo answered ${answer.status}`)
  return /** @type {Promise<{ price: string, session: string, intent: string }>} */ (answer.json())
}

/**
 * The attributes of the form, those of its use first.
 *
 * @param {Look} look
 * @returns {Record<string, string>}
 */
function attributesOf({ colorScheme, disabled, express, labels, lang, layout, link, submitLabel, use }) {
  const { attributes } = uses[/** @type {import('./choices.js').Use} */ (use)]
  const { 'without-express': withoutExpress, ...others } = attributes
  const isLeftOut = express === '' ? withoutExpress !== undefined : express === 'without'
  return {
    endpoint: '/api',
    ...others,
    ...(use === 'subscription' && { price: 'price_123' }),
    ...(use === 'session' && { 'client-secret': 'cs_test_…' }),
    ...(use === 'intent' && { 'client-secret': 'pi_123_secret_…' }),
    ...(isLeftOut && { 'without-express': '' }),
    ...(!link && { 'without-link': '' }),
    ...(lang !== '' && { locale: lang }),
    ...(colorScheme !== 'auto' && { 'color-scheme': colorScheme }),
    ...(labels !== 'above' && { labels }),
    ...(layout !== 'accordion' && { layout }),
    ...(submitLabel !== '' && { 'submit-label': submitLabel }),
    ...(disabled && { disabled: '' }),
  }
}

/** @param {Look} look */
export async function openForm(look) {
  const form = document.createElement('azora-pay-form')
  for (const [name, value] of Object.entries(attributesOf(look))) form.setAttribute(name, value)
  if (look.use === 'subscription') form.setAttribute('price', (await askServer()).price)
  if (look.use === 'session' || look.use === 'intent') {
    form.removeAttribute('client-secret')
    form.clientSecret = (await askServer())[look.use]
  }
  // What the shop knows of Ada already: where there is no ZIP code, the form asks for none.
  form.billingDetails = { email: 'ada@example.com', address: { country: 'ZA' } }
  return form
}

/** @param {Look} look */
export function tagOf(look) {
  const written = Object.entries(attributesOf(look)).map(([name, value]) =>
    value === '' ? name : `${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
  )
  const files = [
    '<link rel="stylesheet" href="/azora-pay.css">',
    '<script type="module" src="/azora-pay.js"></script>',
  ].join('\n')
  const oneLine = `<azora-pay-form ${written.join(' ')}></azora-pay-form>`
  if (oneLine.length <= 72) return `${files}\n${oneLine}`
  return `${files}\n<azora-pay-form\n${written.map((line) => `  ${line}`).join('\n')}\n></azora-pay-form>`
}
