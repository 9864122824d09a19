/** What an app writes for a card form with each of those whose bytes are compared, and nothing more. */
export const pages = {
  react: `
    import { Elements, PaymentElement, useElements, useStripe } from '@stripe/react-stripe-js'
    import { loadStripe } from '@stripe/stripe-js/pure'
    import { createElement } from 'react'
    import { createRoot } from 'react-dom/client'

    function Form() {
      const stripe = useStripe()
      const elements = useElements()
      const pay = async (event) => {
        event.preventDefault()
        await elements.submit()
        const answer = await fetch('/api/payments', { method: 'POST', body: '{}' })
        const { clientSecret } = await answer.json()
        await stripe.confirmPayment({ elements, clientSecret, redirect: 'if_required' })
      }
      return createElement('form', { onSubmit: pay }, createElement(PaymentElement), createElement('button', {}, 'Pay'))
    }

    const options = { mode: 'payment', amount: 49900, currency: 'zar' }
    const form = createElement(Elements, { stripe: loadStripe('pk_test_bench'), options }, createElement(Form))
    createRoot(document.querySelector('#app')).render(form)
  `,
  adyen: `
    import { AdyenCheckout, Card } from '@adyen/adyen-web'

    const checkout = await AdyenCheckout({
      environment: 'test',
      clientKey: 'test_bench',
      countryCode: 'ZA',
      amount: { value: 49900, currency: 'ZAR' },
      onSubmit: async (state, component, actions) => {
        const answer = await fetch('/api/payments', { method: 'POST', body: JSON.stringify(state.data) })
        actions.resolve(await answer.json())
      },
    })
    new Card(checkout).mount('#app')
  `,
} as const

/** Where the pages of the browser get Stripe's script from, and what it is told. */
export interface StandIn {
  readonly scriptUrl: string
  readonly publishableKey: string
}

/** What a page says once its fields are there: to ask it would keep it busy. */
export const readyWords = 'The fields are there.'

/**
 * In every page of the browser alike: watches what moves and what keeps it busy from its first moment on, tells that,
 * and puts the form up and takes it away. The form is torn down a frame later, because it may merely have been moved.
 */
export const watch = `
  globalThis.seen = { shift: 0, longTaskMs: 0, readyMs: null }
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true })
  observe('layout-shift', (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value })
  observe('longtask', (entry) => { if (seen.readyMs === null) seen.longTaskMs += entry.duration })
  const noteReady = () => {
    if (seen.readyMs !== null) return
    seen.readyMs = performance.now()
    console.info(${JSON.stringify(readyWords)})
  }
  const told = () => {
    const [script] = performance.getEntriesByName(document.querySelector('script[type=module]').src)
    return { ...seen, mountedMs: seen.readyMs - script.responseEnd }
  }
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const cycle = async (times) => {
    for (let time = 0; time < times; time += 1) {
      await mount()
      unmount()
      await frame()
      await frame()
    }
  }
`

/** Takes a form of ours away and puts another in its place. */
export const cycleOurs = `
  document.addEventListener('azora-ready', noteReady)
  globalThis.mount = () => new Promise((resolve) => {
    const form = document.createElement('azora-pay-form')
    for (const [name, value] of [['endpoint', '/api'], ['item', 'course'], ['without-express', '']]) {
      form.setAttribute(name, value)
    }
    form.addEventListener('azora-ready', () => resolve(), { once: true })
    document.querySelector('#app').append(form)
  })
  globalThis.unmount = () => document.querySelector('azora-pay-form').remove()
`

/**
 * The same fields and a button with react-stripe-js. With `asks`, the page learns key and price from the server, as
 * ours always does; without, both are written into its script.
 */
export function reactPage({ scriptUrl, publishableKey }: StandIn, asks: boolean): string {
  return `
    import { Elements, PaymentElement } from '@stripe/react-stripe-js'
    import { createElement } from 'react'
    import { createRoot } from 'react-dom/client'

    const loadStripe = (url, key) => new Promise((resolve) => {
      const script = document.createElement('script')
      script.src = url
      script.onload = () => resolve(Stripe(key))
      document.head.append(script)
    })
    const read = async (path, body) => (await fetch(path, body)).json()
    const config = ${asks ? "read('/api/config')" : JSON.stringify({ scriptUrl, publishableKey })}
    const price = ${
      asks
        ? `read('/api/quotes', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ item: 'course' }),
          })`
        : JSON.stringify({ amountMinor: 49_900, currency: 'zar' })
    }
    const stripe = Promise.resolve(config).then(({ scriptUrl, publishableKey }) => loadStripe(scriptUrl, publishableKey))

    let root
    globalThis.mount = async () => {
      const { amountMinor, currency } = await price
      await new Promise((onReady) => {
        const button = createElement('button', {}, 'Pay')
        const form = createElement('form', {}, createElement(PaymentElement, { onReady: () => onReady() }), button)
        root = createRoot(document.querySelector('#app'))
        root.render(createElement(Elements, { stripe, options: { mode: 'payment', amount: amountMinor, currency } }, form))
      })
      noteReady()
    }
    globalThis.unmount = () => root.unmount()
    void mount()
  `
}
