import { measureInBrowser } from '../form/in-browser.ts'
import { measureSizes } from '../form/sizes.ts'
import type { Part } from '../kit/part.ts'

export const part: Part = {
  about: "the payment form beside react-stripe-js and Adyen's card: bytes, and what happens in Chromium",
  run: async (settings) => [...(await measureSizes(settings)), ...(await measureInBrowser(settings))],
}
