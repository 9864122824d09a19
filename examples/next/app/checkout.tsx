'use client'

import { AzoraPayForm } from '@azora/pay-elements/react'
import { useState } from 'react'

export function Checkout() {
  const [paid, setPaid] = useState<string>()
  return (
    <>
      <AzoraPayForm endpoint="/api" item="course" onSuccess={(event) => setPaid(event.payment.paymentId)} />
      {paid && <p id="paid">Paid: {paid}</p>}
    </>
  )
}
