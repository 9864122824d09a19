/** The script of both documents that the sandbox serves to browsers. */
import { startChallenge } from './challenge/index.js'
import { startPaymentFrame } from './frame/index.js'

if (document.documentElement.dataset.page === 'challenge') startChallenge()
else startPaymentFrame()
