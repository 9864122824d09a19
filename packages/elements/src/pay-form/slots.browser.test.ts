import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, type OpenForm, type OpenFormOptions, once, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

/** A paragraph of the page's own for a slot of the form; none for the default slot. */
function words(slot: string): HTMLElement {
  const element = Object.assign(document.createElement('p'), { textContent: `The page's own ${slot || 'rest'}` })
  if (slot) element.slot = slot
  return element
}

/** A form with something of the page's own in a slot. */
async function openWith(slot: string, options: OpenFormOptions = {}): Promise<OpenForm & { own: HTMLElement }> {
  const own = words(slot)
  const opened = await openForm({ ...options, before: (form) => form.append(own) })
  return { ...opened, own }
}

const isSeen = (element: Element | null): boolean =>
  element?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ?? false

const topOf = (element: Element | null): number => element?.getBoundingClientRect().top ?? Number.NaN

const declined = () => ({ error: { type: 'card_error', code: 'card_declined' } as const })

describe('what the page puts into a slot', () => {
  it.each(['header', 'summary', '', 'terms', 'footer', 'submit'])('is seen with the fields: "%s"', async (slot) => {
    const { own } = await openWith(slot)
    expect(isSeen(own)).toBe(true)
  })

  it('stands where its name says: header, summary, fields, terms and footer, from top to bottom', async () => {
    const all = ['header', 'summary', 'terms', 'footer'].map(words)
    const { find } = await openForm({ before: (form) => form.append(...all) })
    const [header, summary, terms, footer] = all.map(topOf)
    const tops = [header, summary, topOf(find('.payment')), topOf(find('.submit')), terms, footer]
    expect(tops).toEqual([...tops].sort((one, other) => Number(one) - Number(other)))
    expect(new Set(tops).size).toBe(tops.length)
  })

  it.each([
    ['summary', '.description'],
    ['footer', '.footer span'],
    ['submit', '.submit'],
  ])('takes the place of our own %s', async (slot, ours) => {
    const { find } = await openWith(slot)
    expect(isSeen(find(ours))).toBe(false)
  })

  it('"loading" is seen in place of the skeleton, and goes when the fields are there', async () => {
    const { find, form, own, tell } = await openWith('loading', { ready: false, unready: true })
    await expect.poll(() => form.querySelector('input')).not.toBeNull()
    expect(isSeen(own)).toBe(true)
    expect(isSeen(find('.skeleton'))).toBe(false)
    tell('ready', {})
    await expect.poll(() => form.status).toBe('ready')
    await form.updateComplete
    expect(isSeen(own)).toBe(false)
  })

  it('"divider" stands between wallets and fields, and is not there without wallets', async () => {
    const { own, form } = await openWith('divider', { wallet: true })
    await form.updateComplete
    expect(isSeen(own)).toBe(true)
    const without = await openWith('divider')
    expect(isSeen(without.own)).toBe(false)
  })

  it('"error" is seen when something went wrong and not before, and our own box is not', async () => {
    const { find, form, own } = await openWith('error', { confirm: [declined] })
    expect(isSeen(own)).toBe(false)
    await form.submit()
    await form.updateComplete
    expect(isSeen(own)).toBe(true)
    expect(isSeen(find('.error'))).toBe(false)
  })

  it.each([
    ['success', 'succeeded'],
    ['pending', 'processing'],
  ] as const)('"%s" is seen when the payment %s, in place of our own view', async (slot, status) => {
    const { find, form, own } = await openWith(slot, { confirm: [() => ({ paymentIntent: fakeIntent({ status }) })] })
    expect(isSeen(own)).toBe(false)
    await form.submit()
    await form.updateComplete
    expect(isSeen(own)).toBe(true)
    expect(isSeen(find('.outcome'))).toBe(false)
    // What there was to pay with is gone.
    expect(isSeen(find('.payment'))).toBe(false)
  })

  it('stays through every state: the default slot, terms and footer are seen beside a receipt', async () => {
    const kept = ['', 'terms', 'footer', 'header'].map(words)
    const { form } = await openForm({ before: (element) => element.append(...kept) })
    await form.submit()
    await form.updateComplete
    expect(kept.map(isSeen)).toEqual([true, true, true, true])
  })
})

describe('an element of the page’s own for Stripe’s frames', () => {
  it('"payment" has the fields in it, is seen, and is left alone when the form goes', async () => {
    const own = Object.assign(document.createElement('div'), { slot: 'payment' })
    const { form } = await openForm({
      attributes: { 'without-express': '' },
      before: (element) => element.append(own),
    })
    const input = own.querySelector('input')
    expect(isSeen(input)).toBe(true)
    expect(document.querySelectorAll('[slot^="payment-"]')).toHaveLength(0)
    form.remove()
    await expect.poll(() => form.status).toBe('idle')
    expect(own.isConnected).toBe(false)
    expect(own.parentElement).toBe(form)
  })

  it('"express" has the wallets in it', async () => {
    const own = Object.assign(document.createElement('div'), { slot: 'express' })
    await openForm({ wallet: true, before: (element) => element.append(own) })
    await expect.poll(() => isSeen(own.querySelector('button'))).toBe(true)
  })
})

describe('a button of the page’s own', () => {
  it('pays through submit(), and the form has none of its own', async () => {
    const button = Object.assign(document.createElement('button'), { slot: 'submit', textContent: 'Buy' })
    const { form, find } = await openForm({ before: (element) => element.append(button) })
    button.addEventListener('click', () => void form.submit())
    const paid = once(form, 'azora-success')
    button.click()
    expect((await paid).payment.status).toBe('succeeded')
    expect(isSeen(find('.submit'))).toBe(false)
  })

  it('can stand outside, with the attribute without-submit', async () => {
    const { form, find } = await openForm({ attributes: { 'without-submit': '' } })
    expect(find('.submit')).toBeNull()
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })
})
