import { describe, expect, it } from 'vitest'
import { type Arranged, arrange, failureOf } from './arrange.js'
import { fundsOf, seller } from './sellers.js'

const clock = '2026-11-23T12:00:00Z'
const urls = { refresh_url: 'https://shop.test/again', return_url: 'https://shop.test/back' } as const

async function arrangeLink() {
  const arranged = arrange({ clock })
  const { stripe } = arranged
  const account = await stripe.accounts.create({
    type: 'express',
    email: 'ada@seller.test',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
  })
  const link = await stripe.accountLinks.create({ account: account.id, type: 'account_onboarding', ...urls })
  return { ...arranged, account: account.id, link }
}

/** Presses a button of the onboarding page, as its form does. */
async function press({ sandbox }: Arranged, url: string, outcome: string) {
  const origin = new URL(url).origin
  const answer = await sandbox.fetch(url, {
    method: 'POST',
    headers: { origin },
    body: new URLSearchParams({ outcome }),
  })
  return { status: answer.status, to: answer.headers.get('location') }
}

describe('an account link', () => {
  it('leads to a page that says it is simulated, what is due, and to whom it returns', async () => {
    const { sandbox, link } = await arrangeLink()
    const answer = await sandbox.fetch(link.url)
    const page = await answer.text()
    expect(answer.status).toBe(200)
    for (const text of ['simulated', 'ada@seller.test', 'Bank account', 'Date of birth', 'shop.test'])
      expect(page).toContain(text)
    expect(page).toContain("form-action 'self' https://shop.test")
  })

  it('completes the account and leads back, and the account says so', async () => {
    const arranged = await arrangeLink()
    const { sandbox, stripe, account, link } = arranged
    expect(await press(arranged, link.url, 'complete')).toEqual({ status: 303, to: urls.return_url })
    expect(await stripe.accounts.retrieve(account)).toMatchObject({
      charges_enabled: true,
      payouts_enabled: true,
      details_submitted: true,
      business_type: 'individual',
    })
    const events = sandbox.objectsOf(account).events.list()
    expect(events.map(({ type }) => type)).toContain('account.updated')
    expect(events[0]?.request).toEqual({ id: null, idempotency_key: null })
  })

  it('leads back without finishing, and leaves the account as it is', async () => {
    const arranged = await arrangeLink()
    expect((await press(arranged, arranged.link.url, 'leave')).to).toBe(urls.return_url)
    expect((await arranged.stripe.accounts.retrieve(arranged.account)).details_submitted).toBe(false)
  })

  it('works once, for five minutes, and only for its own page', async () => {
    const arranged = await arrangeLink()
    const { sandbox, stripe, account, link } = arranged
    const foreign = { method: 'POST', headers: { origin: 'https://evil.test' }, body: 'outcome=complete' }
    expect((await sandbox.fetch(link.url, foreign)).status).toBe(403)
    await press(arranged, link.url, 'leave')
    expect((await press(arranged, link.url, 'complete')).to).toBe(urls.refresh_url)
    const late = await stripe.accountLinks.create({ account, type: 'account_onboarding', ...urls })
    await sandbox.clock.advance({ minutes: 5 })
    expect((await press(arranged, late.url, 'complete')).to).toBe(urls.refresh_url)
    expect((await sandbox.fetch(`${new URL(link.url).origin}/connect/setup/acct_1/nothing`)).status).toBe(404)
  })

  it('is refused without an account, without a way back, or to change what Stripe asks for itself', async () => {
    const { stripe, account } = await arrangeLink()
    const create = (params: object) =>
      failureOf(stripe.accountLinks.create({ account, type: 'account_onboarding', ...urls, ...params }))
    expect((await create({ account: 'acct_nobody' })).code).toBe('resource_missing')
    expect((await create({ return_url: 'nowhere' })).code).toBe('url_invalid')
    expect((await create({ type: 'account_update' })).param).toBe('type')
  })
})

describe('a login link', () => {
  it('shows an express account its own money', async () => {
    const arranged = await arrangeLink()
    const { sandbox, stripe, account, link } = arranged
    expect((await failureOf(stripe.accounts.createLoginLink(account))).message).toContain('onboarding')
    await press(arranged, link.url, 'complete')
    await stripe.topups.create({ amount: 5000, currency: 'usd' })
    await sandbox.clock.advance({ days: 1 })
    await stripe.transfers.create({ amount: 1234, currency: 'usd', destination: account })
    const login = await stripe.accounts.createLoginLink(account)
    const page = await (await sandbox.fetch(login.url)).text()
    for (const text of ['simulated', '$12.34', 'ada@seller.test']) expect(page).toContain(text)
    await sandbox.clock.advance({ days: 1 })
    expect(await fundsOf(arranged, account)).toBe(0)
    expect(await (await sandbox.fetch(login.url)).text()).toContain('pending')
  })

  it('is for express accounts only', async () => {
    const arranged = arrange()
    const refusal = await failureOf(arranged.stripe.accounts.createLoginLink(await seller(arranged)))
    expect(refusal.message).toContain('Express Dashboard')
  })
})

describe('an account session', () => {
  it('says what each component may do', async () => {
    const { stripe, account } = await arrangeLink()
    const session = await stripe.accountSessions.create({
      account,
      components: { payouts: { enabled: true, features: { instant_payouts: false } } },
    })
    expect(session).toMatchObject({
      account,
      client_secret: expect.stringMatching(/^accs_secret__/),
      components: {
        payouts: { enabled: true, features: { instant_payouts: false, standard_payouts: true } },
        balances: { enabled: false, features: { standard_payouts: false } },
      },
    })
    const none = stripe.accountSessions.create({ account, components: { payouts: { enabled: false } } })
    expect((await failureOf(none)).param).toBe('components')
  })
})
