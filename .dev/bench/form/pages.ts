/** What an app writes for a card form with each of those that are compared, and nothing more. */
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
