/** The script of the hosted page of a Checkout Session, at `/c/pay/:id`. */
import { startCheckout } from './checkout/index.js'

void startCheckout()
