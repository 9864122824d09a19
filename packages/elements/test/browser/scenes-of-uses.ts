import { cards, type OpenOptions, type Shop, theForm, type Visit } from './shop.js'

/** How a visit gets into something that a payer can see. */
export interface Scene {
  readonly options?: OpenOptions
  /** What the shop must have before anybody comes, and the page that follows from it. */
  prepare?(shop: Shop): Promise<OpenOptions>
  reach(visit: Visit): Promise<void>
}

const setup = '<azora-pay-form endpoint="/api" mode="setup"></azora-pay-form>'
const stays = async (): Promise<void> => {}

/** What the form is for, and how it may be laid out, beside the payment for an item that `states` walks through. */
export const uses = {
  'saved-methods': {
    prepare: withSavedCards,
    async reach({ fields }) {
      await fields.getByRole('radio', { name: /Visa/ }).first().waitFor()
    },
  },
  setup: { options: { body: setup }, reach: stays },
  'setup-saved': {
    options: { body: setup },
    async reach(visit) {
      await visit.fill(cards.works)
      await visit.submit()
      await visit.becomes('success')
    },
  },
  subscription: { prepare: subscribing, reach: stays },
  'subscription-started': {
    prepare: subscribing,
    async reach(visit) {
      await visit.fill(cards.works)
      await visit.submit()
      await visit.becomes('success')
    },
  },
  wallet: {
    async reach(visit) {
      const row = visit.page.frameLocator('iframe[title="Secure express checkout frame"]')
      await row.getByRole('button', { name: /Google Pay/ }).click()
      const sheet = visit.page.frameLocator('iframe[title$="(simulated)"]')
      await sheet.getByRole('button', { name: /^Pay/ }).waitFor()
    },
  },
  'without-wallets': {
    options: { wallets: 'none' },
    async reach({ form }) {
      await form.locator('[part=divider]').waitFor({ state: 'hidden' })
    },
  },
  'floating-labels': { options: { body: theForm.replace('>', ' labels="floating">') }, reach: stays },
  accordion: { prepare: waysToPay('accordion'), reach: stays },
  tabs: { prepare: waysToPay('tabs'), reach: stays },
  'voucher-shown': {
    prepare: byVoucher,
    async reach(visit) {
      await askForVoucher(visit)
      await voucherOf(visit).getByRole('button', { name: 'Close' }).waitFor()
    },
  },
  voucher: {
    prepare: byVoucher,
    async reach(visit) {
      await askForVoucher(visit)
      await voucherOf(visit).getByRole('button', { name: 'Close' }).click()
      await visit.becomes('pending')
    },
  },
  'checkout-session': {
    prepare: withSession,
    async reach({ form }) {
      await form.getByText('Course enrolment').first().waitFor()
    },
  },
} as const satisfies Readonly<Record<string, Scene>>

/** Asks the sandbox as a server would. */
export async function askStripe<Answer>(
  { sandbox }: Shop,
  path: string,
  params: Readonly<Record<string, string>>,
): Promise<Answer> {
  const answer = await sandbox.fetch(
    new Request(`http://stripe.sandbox/v1/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: new URLSearchParams(params),
    }),
  )
  return answer.json() as Promise<Answer>
}

async function subscribing(shop: Shop): Promise<OpenOptions> {
  const { id } = await askStripe<{ id: string }>(shop, 'prices', {
    currency: 'zar',
    unit_amount: '49900',
    'recurring[interval]': 'month',
    'product_data[name]': 'Courses',
  })
  return { body: `<azora-pay-form endpoint="/api" mode="subscription" price="${id}"></azora-pay-form>` }
}

async function withSavedCards(shop: Shop): Promise<OpenOptions> {
  const held = shop.sandbox.objects.paymentMethods.list().some(({ customer }) => customer !== null)
  for (const card of held ? [] : [cards.works, '5555555555554444']) {
    const visit = await shop.open({ body: setup })
    await visit.fill(card)
    await visit.submit()
    await visit.becomes('success')
    await visit.close()
  }
  return { body: theForm.replace('>', ' saved-methods>') }
}

/** Where payers have several ways to pay: in euros. */
function waysToPay(layout: 'accordion' | 'tabs'): (shop: Shop) => Promise<OpenOptions> {
  return async (shop) => {
    const { client_secret: secret } = await askStripe<{ client_secret: string }>(shop, 'payment_intents', {
      amount: '49900',
      currency: 'eur',
      'allowed_payment_method_types[0]': 'card',
      'allowed_payment_method_types[1]': 'sepa_debit',
      'allowed_payment_method_types[2]': 'ideal',
    })
    return {
      body: `<azora-pay-form endpoint="/api" client-secret="${secret}" layout="${layout}" without-express></azora-pay-form>`,
    }
  }
}

/** Where payers take a voucher to a store: in Mexican pesos. */
async function byVoucher(shop: Shop): Promise<OpenOptions> {
  const { client_secret: secret } = await askStripe<{ client_secret: string }>(shop, 'payment_intents', {
    amount: '49900',
    currency: 'mxn',
    'allowed_payment_method_types[0]': 'oxxo',
  })
  return { body: `<azora-pay-form endpoint="/api" client-secret="${secret}" without-express></azora-pay-form>` }
}

async function askForVoucher(visit: Visit): Promise<void> {
  await visit.fields.locator('[name=name]').fill('Ada Lovelace')
  await visit.fields.locator('[name=email]').fill('fill_never@example.test')
  await visit.submit()
}

const voucherOf = ({ page }: Visit) => page.frameLocator('iframe[title="Payment instructions (simulated)"]')

async function withSession(shop: Shop): Promise<OpenOptions> {
  const { client_secret: secret } = await askStripe<{ client_secret: string }>(shop, 'checkout/sessions', {
    ui_mode: 'elements',
    mode: 'payment',
    return_url: 'http://shop.example/back',
    customer_email: 'ada@example.com',
    'line_items[0][quantity]': '1',
    'line_items[0][price_data][currency]': 'zar',
    'line_items[0][price_data][unit_amount]': '49900',
    'line_items[0][price_data][product_data][name]': 'Course enrolment',
  })
  return { body: `<azora-pay-form endpoint="/api" client-secret="${secret}"></azora-pay-form>` }
}
