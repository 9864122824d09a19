export { walletMark, walletNames } from './wallet-mark.js'
