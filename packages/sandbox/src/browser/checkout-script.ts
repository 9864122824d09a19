/** The script of the page of a Checkout Session: by itself at `/c/pay/:id`, and in a frame at `/c/embedded`. */
import { startCheckout, startEmbedded } from './checkout/index.js'

if (window.location.pathname === '/c/embedded') startEmbedded()
else void startCheckout()
