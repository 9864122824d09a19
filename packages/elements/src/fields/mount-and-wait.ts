import type { StripePaymentElement } from '@stripe/stripe-js'
import { inTime } from '../loader/index.js'
import { LoadFailed } from '../runtime/index.js'
import type { FieldsRequest } from './payment-fields.js'

/** Mounts a Payment Element, and waits until it can be filled in. @throws LoadFailed */
export function mountAndWait(element: StripePaymentElement, request: FieldsRequest): Promise<void> {
  const { left, mount, onChange } = request
  element.on('change', ({ complete, empty, value }) =>
    onChange({ complete, empty, paymentMethodType: value?.type ?? null }),
  )
  const ready = new Promise<void>((resolve, reject) => {
    element.on('ready', () => resolve())
    element.on('loaderror', ({ error }) => reject(new LoadFailed('load_failed', error)))
  })
  element.mount(mount.element)
  return inTime(ready, left())
}

/** Mounts one again whose frame was torn down. @returns true */
export function mountAnew(element: StripePaymentElement, { element: place }: FieldsRequest['mount']): true {
  element.unmount()
  element.mount(place)
  return true
}
