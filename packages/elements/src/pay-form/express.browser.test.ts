import type { StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeServer, problem } from '../../test/fake-server.js'
import { clearPage, type OpenForm, type OpenFormOptions, once, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

/** A form whose wallets have told what there is. */
async function openWithWallets(options: OpenFormOptions = {}): Promise<OpenForm> {
  const opened = await openForm({ wallet: true, ...options })
  await expect.poll(() => opened.calls.some(({ options: { type } }) => type === 'expressCheckout')).toBe(true)
  await opened.form.updateComplete
  return opened
}

const isShown = ({ find }: OpenForm, selector: string): boolean => {
  const element = find(selector)
  const isSeen = element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ?? false
  return isSeen && getComputedStyle(element ?? document.body).position !== 'absolute'
}

describe('the wallets’ row', () => {
  it('stands above the fields with a divider, when there is a wallet', async () => {
    const opened = await openWithWallets()
    await expect.poll(() => isShown(opened, '.express')).toBe(true)
    expect(isShown(opened, '.divider')).toBe(true)
    expect(opened.find('.divider')?.textContent).toBe('or pay another way')
  })

  it.each([
    ['44px', 44],
    ['20px', 40],
    ['80px', 55],
  ])('has buttons as high as the fields, %s, as far as Stripe draws them', async (height, drawn) => {
    const { form, calls } = await openWithWallets()
    form.style.setProperty('--azora-control-height', height)
    await expect
      .poll(() => calls.findLast(({ name }) => name === 'updateExpress')?.options)
      .toMatchObject({ buttonHeight: drawn })
  })

  it('takes no room, nor does its divider, when there is none', async () => {
    const opened = await openWithWallets({ wallet: false })
    expect(isShown(opened, '.express')).toBe(false)
    expect(isShown(opened, '.divider')).toBe(false)
  })

  it.each([
    ['the page does not want it', { 'without-express': '' }],
    ['a card is only saved', { mode: 'setup' }],
  ])('is left out when %s', async (_why, attributes) => {
    const { calls } = await openForm({ wallet: true, attributes })
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(calls.filter(({ name }) => name === 'create')).toHaveLength(1)
  })

  it('goes with the form, and leaves nothing behind', async () => {
    const { form, calls } = await openWithWallets()
    form.remove()
    await expect.poll(() => calls.some(({ name }) => name === 'destroyExpress')).toBe(true)
    expect(document.querySelectorAll('[slot^="payment-"]')).toHaveLength(0)
  })
})

describe('azora-express-click', () => {
  it('answers the wallet at once, with what the page adds', async () => {
    const { form, wallet } = await openWithWallets()
    expect(wallet.press()).toEqual({})
    form.addEventListener('azora-express-click', (event) => {
      expect(event.expressPaymentType).toBe('google_pay')
      event.details = { lineItems: [{ name: 'Course', amount: 49_900 }] }
    })
    expect(wallet.press()).toEqual({ lineItems: [{ name: 'Course', amount: 49_900 }] })
  })

  it('keeps the wallet closed when the page prevents it', async () => {
    const { form, wallet } = await openWithWallets()
    form.addEventListener('azora-express-click', (event) => event.preventDefault())
    expect(wallet.press()).toBe('rejected')
  })

  it('keeps it closed while nothing can be paid', async () => {
    const { form, wallet } = await openWithWallets({ confirm: [() => new Promise(() => {})] })
    form.disabled = true
    expect(wallet.press()).toBe('rejected')
    form.disabled = false
    void form.submit()
    expect(wallet.press()).toBe('rejected')
    await expect.poll(() => form.status).toBe('confirming')
  })
})

describe('paying with a wallet', () => {
  it('goes the same way as the button, and pays once', async () => {
    const { form, wallet, server, calls } = await openWithWallets()
    const paid = once(form, 'azora-success')
    const { failed } = wallet.agree()
    expect((await paid).payment.status).toBe('succeeded')
    expect(failed()).toBe(false)
    expect(server.requests('/payments')).toHaveLength(1)
    expect(calls.map(({ name }) => name).filter((name) => ['submit', 'confirmPayment'].includes(name))).toEqual([
      'submit',
      'confirmPayment',
    ])
  })

  const incomplete: StripeError = { type: 'validation_error', message: 'Incomplete.' }
  const ways: readonly [why: string, options: OpenFormOptions, prepare: (opened: OpenForm) => void][] = [
    [
      'the page stops it',
      {},
      ({ form }) => form.addEventListener('azora-before-submit', (event) => event.preventDefault()),
    ],
    [
      'what the page waits for fails',
      {},
      ({ form }) =>
        form.addEventListener('azora-before-submit', (event) => event.waitUntil(Promise.reject(new Error('no stock')))),
    ],
    ['the fields are not valid', { submit: () => ({ error: incomplete }) }, () => {}],
    [
      'the server refuses',
      {},
      ({ server }) => server.script('/payments', problem(404, 'item_unknown', { detail: 'Gone.' })),
    ],
    ['the price has changed', {}, ({ server }) => server.price(59_900, '599.00')],
    ['the form is disabled meanwhile', {}, ({ form }) => form.toggleAttribute('disabled', true)],
    ['another payment is under way', { confirm: [() => new Promise(() => {})] }, ({ form }) => void form.submit()],
  ]

  it.each(ways)('tells the wallet that nothing came of it when %s', async (_why, options, prepare) => {
    const opened = await openWithWallets({ server: fakeServer(), ...options })
    prepare(opened)
    const { failed } = opened.wallet.agree()
    await expect.poll(() => failed()).toBe(true)
  })

  it('leaves it to Stripe to tell the wallet of a decline', async () => {
    const { form, wallet } = await openWithWallets({
      confirm: [() => ({ error: { type: 'card_error', code: 'card_declined' } })],
    })
    const declined = once(form, 'azora-error')
    const { failed } = wallet.agree()
    expect((await declined).code).toBe('card_declined')
    expect(failed()).toBe(false)
  })

  it('tells the page that the payer closed the wallet', async () => {
    const { form, wallet } = await openWithWallets()
    const closed = once(form, 'azora-cancel')
    wallet.dismiss()
    await closed
    expect(form.status).toBe('ready')
  })
})
