// @ts-check
// What can be chosen: uses, cards, languages, tokens, and a few looks to begin with.

const docs = '/docs/pay-form/uses'

/**
 * @typedef {'payment' | 'wallets' | 'saved' | 'setup' | 'subscription' | 'session' | 'intent'} Use
 * @type {Readonly<Record<Use, { label: string, about: string, more: string, attributes: Readonly<Record<string, string>> }>>}
 */
export const uses = {
  payment: {
    label: 'Payment',
    about: 'Pays for something that the server prices. The button names what will be charged.',
    more: `${docs}/payment`,
    attributes: { item: 'print', 'without-express': '' },
  },
  wallets: {
    label: 'Wallets',
    about: 'Whatever wallets the browser has stand above the fields, with nothing to switch on.',
    more: `${docs}/wallets`,
    attributes: { item: 'print' },
  },
  saved: {
    label: 'Saved cards',
    about: 'Shows what the signed-in user has saved. Here that is Ada, with two cards.',
    more: `${docs}/saved-methods`,
    attributes: { item: 'print', 'saved-methods': '', 'without-express': '' },
  },
  setup: {
    label: 'Save a card',
    about: 'Keeps a card for later and charges nothing.',
    more: `${docs}/setup`,
    attributes: { mode: 'setup' },
  },
  subscription: {
    label: 'Subscription',
    about: 'Begins a subscription and confirms its first payment.',
    more: `${docs}/subscription`,
    attributes: { mode: 'subscription', price: '', 'without-express': '' },
  },
  session: {
    label: 'Checkout Session',
    about: 'Price, description, taxes and discounts are those of a Checkout Session of Stripe’s.',
    more: `${docs}/checkout-session`,
    attributes: {},
  },
  intent: {
    label: 'Client secret',
    about: 'Pays a payment intent that your own server has opened. Here it is in euros, with three ways to pay.',
    more: `${docs}/client-secret`,
    attributes: { 'without-express': '' },
  },
}

/** @type {readonly { number: string, what: string, kind: 'good' | 'bad' | 'wait' }[]} */
export const cards = [
  { number: '4242 4242 4242 4242', what: 'Succeeds', kind: 'good' },
  { number: '4000 0000 0000 3220', what: '3-D Secure', kind: 'wait' },
  { number: '4000 0000 0000 0002', what: 'Declined', kind: 'bad' },
  { number: '4000 0000 0000 9995', what: 'Too little money', kind: 'bad' },
]

/**
 * What `locale` can be. Without it, the form speaks the language of the page around it; this one's is English.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const languages = {
  '': 'of the page',
  en: 'English',
  af: 'Afrikaans',
  ar: 'العربية',
  de: 'Deutsch',
  es: 'Español',
  fr: 'Français',
  hi: 'हिन्दी',
  ja: '日本語',
  nl: 'Nederlands',
  pt: 'Português',
  zh: '中文',
  zu: 'isiZulu',
}

/** @type {Readonly<Record<string, string>>} */
export const fonts = {
  '': 'of the system',
  "Georgia, 'Times New Roman', serif": 'serif',
  "ui-monospace, 'SF Mono', Menlo, Consolas, monospace": 'monospace',
  "ui-rounded, 'Hiragino Maru Gothic ProN', Quicksand, Nunito, sans-serif": 'rounded',
}

/** The tokens that are colours, by what people call them. */
export const colours = {
  'color-primary': 'Button',
  'color-on-primary': 'On the button',
  'color-surface': 'Card',
  'color-field': 'Fields',
  'color-text': 'Text',
  'color-muted': 'Quiet text',
  'color-control-border': 'Field borders',
  'color-danger': 'Errors',
}

/** The tokens that are lengths: name, unit, least and most, and what the form has without them. */
export const sizes = {
  radius: { label: 'Corners', min: 0, max: 24, initial: 10 },
  'control-height': { label: 'Height of fields', min: 44, max: 64, initial: 48 },
  'font-size': { label: 'Size of text', min: 14, max: 22, initial: 16 },
  gap: { label: 'Distances', min: 8, max: 28, initial: 16 },
}

const frameless = {
  'color-surface': 'transparent',
  'surface-padding': '0',
  'surface-border': '0',
  'surface-shadow': 'none',
}

/** What takes the card away. */
export const withoutCard = frameless

/**
 * Looks to begin with. A pair is light and dark.
 *
 * @type {Readonly<Record<string, { label: string, tokens: Readonly<Record<string, string | readonly [string, string]>> }>>}
 */
export const presets = {
  ours: { label: 'Ours', tokens: {} },
  forest: {
    label: 'Forest',
    tokens: {
      'color-primary': ['#0f766e', '#5eead4'],
      'color-on-primary': ['#ffffff', '#042f2e'],
      'color-surface': ['#fbfdfb', '#101816'],
      'color-field': ['#ffffff', '#17211e'],
      radius: '6px',
    },
  },
  sunset: {
    label: 'Sunset',
    tokens: {
      'color-primary': ['#be123c', '#fda4af'],
      'color-on-primary': ['#ffffff', '#4c0519'],
      'button-background': ['linear-gradient(100deg, #be123c, #9333ea)', 'linear-gradient(100deg, #fda4af, #d8b4fe)'],
      radius: '18px',
      'control-height': '54px',
    },
  },
  print: {
    label: 'Print',
    tokens: {
      'color-primary': ['#111111', '#f5f5f0'],
      'color-on-primary': ['#ffffff', '#111111'],
      'color-control-border': ['#111111', '#f5f5f0'],
      'surface-border': ['2px solid #111111', '2px solid #f5f5f0'],
      'surface-shadow': 'none',
      'surface-radius': '0',
      'font-family': "Georgia, 'Times New Roman', serif",
      radius: '0px',
    },
  },
}
