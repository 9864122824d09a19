import { connection } from 'next/server'
import { Checkout } from './checkout'

/** Rendered on the server: the browser gets the tag with its attributes, and fills it in. */
export default async function Page() {
  // A page with a nonce in its policy is rendered for each visitor.
  await connection()
  return <Checkout />
}
