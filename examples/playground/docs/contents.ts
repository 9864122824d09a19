/** A group of pages, each with the name that the list has room for. */
interface Group {
  readonly title: string
  /** Path in the repo → name. */
  readonly pages: Readonly<Record<string, string>>
}

/** Every document in the order in which one would read them. */
export const contents: readonly Group[] = [
  {
    title: 'The payment form',
    pages: {
      'docs/pay-form/modes.md': 'What it can be used for',
      'docs/pay-form/states.md': 'What the payer sees',
      'docs/pay-form/theming.md': 'Theming',
      'packages/elements/README.md': 'Attributes, events, tokens',
      'docs/pay-form/accessibility.md': 'Accessibility',
      'docs/pay-form/content-security-policy.md': 'Content-Security-Policy',
      'docs/pay-form/pci.md': 'PCI and scripts',
      'docs/pay-form/migrating-from-react-stripe-js.md': 'From react-stripe-js',
    },
  },
  {
    title: 'Its uses, live',
    pages: {
      'docs/pay-form/uses/payment.md': 'A payment',
      'docs/pay-form/uses/wallets.md': 'Wallets',
      'docs/pay-form/uses/saved-methods.md': 'Saved cards',
      'docs/pay-form/uses/setup.md': 'Save a card',
      'docs/pay-form/uses/subscription.md': 'A subscription',
      'docs/pay-form/uses/checkout-session.md': 'A Checkout Session',
      'docs/pay-form/uses/client-secret.md': 'An intent of your own',
    },
  },
  {
    title: 'The server',
    pages: {
      'packages/server/README.md': 'Routes and options',
      'docs/facts.md': 'Facts and handlers',
      'docs/reconciliation.md': 'Reconciling',
      'docs/problems.md': 'Problems',
      'docs/observability.md': 'Observability',
      'docs/reliability.md': 'Reliability',
      'docs/performance.md': 'Performance',
    },
  },
  {
    title: 'The sandbox',
    pages: {
      'packages/sandbox/README.md': 'Starting it',
      'docs/sandbox.md': 'Recipes',
      'docs/sandbox-endpoints.md': 'Endpoint by endpoint',
    },
  },
  {
    title: 'Examples',
    pages: {
      'examples/quickstart/README.md': 'Quickstart',
      'examples/playground/README.md': 'Playground',
      'examples/next/README.md': 'Next',
      'examples/react-18/README.md': 'React 18',
      'examples/vue/README.md': 'Vue',
      'examples/svelte/README.md': 'Svelte',
      'examples/vite-shop/README.md': 'The shop behind them',
    },
  },
  {
    title: 'The repo',
    pages: {
      'README.md': 'Azora Pay',
      'docs/architecture.md': 'Architecture',
      'packages/core/README.md': 'Money, ids, errors',
      'CONTRIBUTING.md': 'How to work here',
      'SECURITY.md': 'Security',
    },
  },
]
