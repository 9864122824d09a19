import { AzoraPayForm } from '@azora/pay-elements/react'
import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'

function Checkout() {
  const [paid, setPaid] = useState<string>()
  return (
    <>
      <h1>Course enrolment</h1>
      <AzoraPayForm endpoint="/api" item="course" onSuccess={(event) => setPaid(event.payment.paymentId)} />
      {paid && <p id="paid">Paid: {paid}</p>}
    </>
  )
}

const app = document.querySelector('#app')
if (app)
  createRoot(app).render(
    <StrictMode>
      <Checkout />
    </StrictMode>,
  )
