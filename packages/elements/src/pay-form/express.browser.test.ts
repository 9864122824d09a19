import type { StripeError } from '@stripe/stripe-js'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
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

describe('the room for the wallets’ row', () => {
  const remembered = 'azora-pay-express /api null'
  const roomOf = ({ find }: OpenForm) => find('.room')?.getAttribute('height') ?? null
  const open = (options: OpenFormOptions) => openForm({ unready: true, ready: false, ...options })

  it('is as high as on the last visit, while the form loads', async () => {
    localStorage.setItem(remembered, '131')
    const opened = await open({})
    expect(roomOf(opened)).toBe('131')
    expect(opened.find('.room')?.getBoundingClientRect().height).toBe(131)
  })

  it('is kept by key and account', async () => {
    localStorage.setItem('azora-pay-express pk_test_1 acct_1', '96')
    expect(roomOf(await open({ attributes: { 'publishable-key': 'pk_test_1', account: 'acct_1' } }))).toBe('96')
    expect(roomOf(await open({ attributes: { 'publishable-key': 'pk_test_1', account: 'acct_2' } }))).toBeNull()
    expect(roomOf(await open({}))).toBeNull()
  })

  it.each([
    ['the page does not want them', { 'without-express': '' }],
    ['a card is only saved', { mode: 'setup' }],
    ['a Checkout Session has them among its fields', { 'client-secret': 'cs_1_secret_x' }],
  ])('is none where %s', async (_why, attributes) => {
    localStorage.setItem(remembered, '131')
    expect(roomOf(await open({ attributes }))).toBeNull()
  })

  it('is told once to be forgotten where nothing may be stored, however often the row is resized', async () => {
    const info = vi.spyOn(console, 'info').mockImplementation(() => {})
    const forbid = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('The document is sandboxed.', 'SecurityError')
    })
    const { find, form } = await openWithWallets()
    for (const height of [60, 90, 120, 150]) {
      find('.express')?.style.setProperty('block-size', `${height}px`)
      const tries = forbid.mock.calls.length
      await expect.poll(() => forbid.mock.calls.length).toBeGreaterThan(tries)
    }
    expect(form.status).toBe('ready')
    expect(info.mock.calls.filter(([words]) => String(words).includes('no room is kept'))).toHaveLength(1)
    forbid.mockRestore()
    info.mockRestore()
  })

  it('is none where there was no wallet on the last visit', async () => {
    await openWithWallets({ wallet: false })
    expect(localStorage.getItem(remembered)).toBe('0')
    expect(roomOf(await open({}))).toBeNull()
  })

  it('is that of one button on a first visit by a browser that has Apple Pay, and none by one that has not', async () => {
    for (const [can, room] of [
      [true, '48'],
      [false, null],
    ] as const) {
      vi.stubGlobal('ApplePaySession', { canMakePayments: () => can })
      expect(roomOf(await open({}))).toBe(room)
    }
    vi.unstubAllGlobals()
  })

  it('is not needed to pay: a browser that stores nothing shows the wallets all the same', async () => {
    const refuse = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    const spies = [vi.spyOn(Storage.prototype, 'getItem'), vi.spyOn(Storage.prototype, 'setItem')]
    for (const spy of spies) spy.mockImplementation(refuse)
    const opened = await openWithWallets()
    await expect.poll(() => isShown(opened, '.express')).toBe(true)
    for (const spy of spies) spy.mockRestore()
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

  it('tells the wallet that the page stops the payment, also after a try that went as far as Stripe', async () => {
    const { form, wallet } = await openWithWallets({
      confirm: [() => ({ error: { type: 'card_error', code: 'card_declined' } })],
    })
    await form.submit()
    form.addEventListener('azora-before-submit', (event) => event.preventDefault())
    const { failed } = wallet.agree()
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
