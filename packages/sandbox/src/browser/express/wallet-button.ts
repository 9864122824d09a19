import { html } from '../dom/index.js'
import { walletMark } from '../wallet-marks/index.js'
import type { ColorScheme, ExpressSettings, Wallet } from '../wire/index.js'

/** The words of a button's type, in English alone: in another language a button says the wallet's name. */
const typeWords: Readonly<Record<string, string>> = {
  'add-money': 'Add money with',
  book: 'Book with',
  buy: 'Buy with',
  checkout: 'Check out with',
  'check-out': 'Check out with',
  contribute: 'Contribute with',
  donate: 'Donate with',
  order: 'Order with',
  pay: 'Pay with',
  reload: 'Reload with',
  rent: 'Rent with',
  subscribe: 'Subscribe with',
  support: 'Support with',
  tip: 'Tip with',
  'top-up': 'Top up with',
}

/** A button in the wallet's own colours, by which people know it. */
export function createWalletButton(
  wallet: Wallet,
  { options }: ExpressSettings,
  { language, scheme }: { language: string; scheme: ColorScheme },
): HTMLButtonElement {
  const type = { apple_pay: options.buttonType?.applePay, google_pay: options.buttonType?.googlePay, link: 'pay' }[
    wallet
  ]
  const theme = {
    apple_pay: options.buttonTheme?.applePay,
    google_pay: options.buttonTheme?.googlePay,
    link: undefined,
  }
  const words = language === 'en' && type !== undefined ? (typeWords[type] ?? '') : ''
  const button = html('button', { type: 'button', class: 'Button', 'data-wallet': wallet }, [
    // The space is for those who hear the button; the distance that is seen is the style sheet's.
    ...(words === '' ? [] : [html('span', { class: 'Words' }, [words]), ' ']),
    walletMark(wallet),
  ])
  // Without a wish, the appearance decides: a black button would drown in a dark page.
  const fitting = scheme === 'dark' ? 'white' : 'black'
  button.dataset.theme = theme[wallet] ?? (wallet === 'link' ? 'link' : fitting)
  return button
}
