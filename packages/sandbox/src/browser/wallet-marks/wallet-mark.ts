import { html, svg } from '../dom/index.js'
import type { Wallet } from '../wire/index.js'

/** What people call the wallets. */
export const walletNames: Readonly<Record<Wallet, string>> = {
  apple_pay: 'Apple Pay',
  google_pay: 'Google Pay',
  link: 'Link',
}

const line = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': '1.9',
  'stroke-linecap': 'round',
  'stroke-linejoin': 'round',
}

/** Little drawings of our own, none a trade mark: a phone, a card, a link of a chain. */
const drawings: Readonly<Record<Wallet, () => readonly SVGElement[]>> = {
  apple_pay: () => [
    svg('rect', { ...line, x: '6', y: '2.5', width: '12', height: '19', rx: '3' }),
    svg('path', { ...line, d: 'M10.5 18.2h3' }),
    svg('path', { ...line, d: 'M9.4 9.6c1.6-1.4 3.6-1.4 5.2 0M10.8 12.2c.8-.6 1.6-.6 2.4 0' }),
  ],
  google_pay: () => [
    svg('rect', { ...line, x: '2.8', y: '5.2', width: '18.4', height: '13.6', rx: '2.6' }),
    svg('path', { ...line, d: 'M2.8 9.8h18.4M6.6 14.8h3.4' }),
  ],
  link: () => [
    svg('path', { ...line, d: 'M10.2 13.8a3.6 3.6 0 0 0 5.1 0l3.1-3.1a3.6 3.6 0 0 0-5.1-5.1l-1.2 1.2' }),
    svg('path', { ...line, d: 'M13.8 10.2a3.6 3.6 0 0 0-5.1 0l-3.1 3.1a3.6 3.6 0 0 0 5.1 5.1l1.2-1.2' }),
  ],
}

/** A drawing and the wallet's name. */
export function walletMark(wallet: Wallet): HTMLElement {
  return html('span', { class: 'Mark' }, [
    svg(
      'svg',
      { class: 'MarkIcon', viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
      drawings[wallet](),
    ),
    walletNames[wallet],
  ])
}
