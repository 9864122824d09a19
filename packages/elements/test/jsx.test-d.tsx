import type {} from '@azora/pay-elements/jsx'
import { AzoraPayForm } from '@azora/pay-elements/react'
import { assertType, expectTypeOf, it } from 'vitest'
import type { PaymentOutcome } from '../src/index.js'

it('React 19 knows the tag, its attributes, its properties and its events', () => {
  assertType(
    <azora-pay-form
      endpoint="/api"
      item="course_123"
      submit-label="Buy for {amount}"
      withoutSubmit
      mode="subscription"
      setup-future-usage="off_session"
      expressOptions={{ buttonHeight: 44 }}
      onazora-express-click={(event) => event.preventDefault()}
      billingDetails={{ email: 'ada@example.com' }}
      onazora-success={(event) => expectTypeOf(event.payment).toEqualTypeOf<PaymentOutcome>()}
      ref={(form) => void form?.submit()}
    />,
  )
})

it('React 19 refuses what the tag does not have', () => {
  // @ts-expect-error a value that no layout has
  assertType(<azora-pay-form layout="grid" />)
  // @ts-expect-error a mode that there is not
  assertType(<azora-pay-form mode="donation" />)
  // @ts-expect-error read-only
  assertType(<azora-pay-form status="ready" />)
})

it('the component takes the same, and its events in the manner of React', () => {
  assertType(
    <AzoraPayForm
      endpoint="/api"
      item="course_123"
      quantity={2}
      onSuccess={(event) => expectTypeOf(event.payment).toEqualTypeOf<PaymentOutcome>()}
      onBeforeSubmit={(event) => event.waitUntil(Promise.resolve())}
      onSavedMethodRemove={(event) => expectTypeOf(event.paymentMethodId).toEqualTypeOf<string>()}
    />,
  )
  // @ts-expect-error a value that no layout has
  assertType(<AzoraPayForm layout="grid" />)
})
