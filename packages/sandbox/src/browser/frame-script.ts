/** The script of all documents that the sandbox serves to browsers; each document says which it is. */
import { startBankPage, startChallenge, startVoucher } from './challenge/index.js'
import type { DocumentName } from './documents.js'
import { startExpressFrame } from './express/index.js'
import { startPaymentFrame } from './frame/index.js'
import { startSheet } from './sheet/index.js'

const starts: Readonly<Record<DocumentName, () => void>> = {
  bank: startBankPage,
  challenge: startChallenge,
  elements: startPaymentFrame,
  express: startExpressFrame,
  sheet: startSheet,
  voucher: startVoucher,
}

// The documents are this package's own, and written with these names.
starts[document.documentElement.dataset.page as DocumentName]()
