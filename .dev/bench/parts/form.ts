import { measureSizes } from '../form/sizes.ts'
import type { Part } from '../kit/part.ts'

export const part: Part = {
  about: "the payment form beside react-stripe-js and Adyen's card",
  run: measureSizes,
}
