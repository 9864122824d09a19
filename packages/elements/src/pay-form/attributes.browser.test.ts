import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeServer } from '../../test/fake-server.js'
import { fakeIntent } from '../../test/fake-stripe.js'
import { clearPage, openForm } from '../../test/open-form.js'

beforeEach(clearPage)
afterEach(clearPage)

type Calls = readonly { readonly name: string; readonly options: Readonly<Record<string, unknown>> }[]
const optionsOf = (calls: Calls, wanted: string) => calls.find(({ name }) => name === wanted)?.options
const fieldsOf = (calls: Calls) =>
  calls.find(({ name, options }) => name === 'create' && options.type === 'payment')?.options

describe('an attribute', () => {
  it('description is shown in place of the server’s, and reaches the server where the page names the amount', async () => {
    const { form, find, server } = await openForm({
      attributes: { item: '', amount: '499.00', currency: 'zar', description: 'Two seats' },
    })
    expect(find('.description')?.textContent).toBe('Two seats')
    await form.submit()
    expect(server.requests('/payments')[0]?.body).toEqual({
      quantity: 1,
      amount: '499.00',
      currency: 'zar',
      description: 'Two seats',
    })
  })

  it('quantity and item are all that the server is told of what is sold', async () => {
    const { form, server } = await openForm({ attributes: { quantity: '3' } })
    await form.submit()
    expect(server.requests('/quotes')[0]?.body).toEqual({ item: 'course_123', quantity: 3 })
    expect(server.requests('/payments')[0]?.body).toEqual({ item: 'course_123', quantity: 3 })
  })

  it('publishable-key is used in place of the server’s', async () => {
    const load = vi.fn()
    await openForm({
      attributes: { 'publishable-key': 'pk_test_page' },
      before: (form) => {
        const own = form.loadStripe
        form.loadStripe = async (...given) => {
          load(...given)
          return (await own?.(...given)) ?? null
        }
      },
    })
    expect(load).toHaveBeenCalledExactlyOnceWith('pk_test_page', {})
  })

  it.each([
    ['if_required', {}],
    ['always', { redirect: 'always' }],
  ] as const)('redirect is %s', async (redirect, attributes) => {
    const { form, calls } = await openForm({ attributes })
    await form.submit()
    expect(optionsOf(calls, 'confirmPayment')).toMatchObject({ redirect })
  })

  it('return-url is where a bank sends the payer back to, this page by default', async () => {
    const { form, calls } = await openForm({ attributes: { 'return-url': '/thanks?order=1' } })
    await form.submit()
    const address = new URL('/thanks?order=1', location.href).href
    expect(optionsOf(calls, 'confirmPayment')).toMatchObject({ confirmParams: { return_url: address } })
    await clearPage()
    const plain = await openForm()
    await plain.form.submit()
    expect(optionsOf(plain.calls, 'confirmPayment')).toMatchObject({ confirmParams: { return_url: location.href } })
  })

  it.each(['accordion', 'tabs', 'auto'] as const)('layout="%s" is Stripe’s', async (layout) => {
    const { calls } = await openForm({ attributes: { layout } })
    expect(fieldsOf(calls)).toMatchObject({ layout: { type: layout } })
  })

  it('labels="floating" reaches the frame, and is followed live', async () => {
    const { form, calls } = await openForm({ attributes: { labels: 'floating' } })
    expect(optionsOf(calls, 'elements')).toMatchObject({ appearance: { labels: 'floating' } })
    form.labels = 'above'
    await expect.poll(() => optionsOf(calls.toReversed(), 'update')).toMatchObject({ appearance: { labels: 'above' } })
  })

  it('color-scheme="dark" is dark on a light page, in the frame as well', async () => {
    const { form, calls } = await openForm({ attributes: { 'color-scheme': 'dark' } })
    expect(getComputedStyle(form).colorScheme).toBe('dark')
    expect(optionsOf(calls, 'elements')).toMatchObject({ appearance: { theme: 'night' } })
  })

  it('locale decides the language of our words, of Stripe’s, and how the amount is written', async () => {
    const { calls, find, form } = await openForm({ attributes: { locale: 'fr-FR' } })
    await expect.poll(() => find('.submit-label')?.textContent).toBe('Payer 499,00\u00a0R')
    expect(optionsOf(calls, 'elements')).toMatchObject({ locale: 'fr' })
    expect(find('form')?.lang).toBe('fr')
    form.locale = 'ar-EG'
    await expect.poll(() => find('form')?.dir).toBe('rtl')
  })

  it('without it is the nearest lang, through shadow roots', async () => {
    const host = document.body.appendChild(document.createElement('div'))
    host.lang = 'nl'
    const { find } = await openForm({
      parent: host.attachShadow({ mode: 'open' }),
      before: (form) => form.removeAttribute('locale'),
    })
    await expect.poll(() => find('.submit-label')?.textContent).toMatch(/betalen$/)
  })

  it('is English where not even the browser knows of a language: C is no tag', async () => {
    const language = vi.spyOn(navigator, 'language', 'get').mockReturnValue('C')
    const { lang } = document.documentElement
    document.documentElement.removeAttribute('lang')
    const { find } = await openForm({ before: (form) => form.removeAttribute('locale') })
    expect(find('form')?.lang).toBe('en')
    expect(find('.submit-label')?.textContent).toBe('Pay R\u00a0499.00')
    document.documentElement.lang = lang
    language.mockRestore()
  })

  it('a lang that the page changes later is that of words, amounts and fields alike once the form draws itself', async () => {
    const host = document.body.appendChild(document.createElement('div'))
    host.lang = 'en-ZA'
    const { calls, find, form } = await openForm({ parent: host, before: (tag) => tag.removeAttribute('locale') })
    expect(find('.submit-label')?.textContent).toBe('Pay R\u00a0499,00')
    host.lang = 'de-DE'
    form.description = 'Kurs'
    await expect.poll(() => find('.submit-label')?.textContent).toBe('499,00\u00a0R bezahlen')
    expect(find('form')?.lang).toBe('de')
    await expect.poll(() => optionsOf(calls, 'update')).toMatchObject({ locale: 'de' })
    host.lang = 'ar-EG'
    form.description = null
    await form.updateComplete
    expect(find('form')).toMatchObject({ lang: 'ar', dir: 'rtl' })
  })

  it('submit-label is written as it is: no markup, and the amount where it is wanted', async () => {
    const { find } = await openForm({ attributes: { 'submit-label': '<b>Enrol</b> ({amount})' } })
    expect(find('.submit-label')?.textContent).toBe('<b>Enrol</b> (R\u00a0499,00)')
    expect(find('.submit-label')?.childElementCount).toBe(0)
  })
})

describe('a property', () => {
  it('fonts and billingDetails reach Stripe as they are', async () => {
    const fonts = [{ family: 'Inter', src: 'url(https://fonts.example/inter.woff2)' }]
    const { calls } = await openForm({
      before: (form) => {
        form.fonts = fonts
        form.billingDetails = { email: 'ada@example.com', address: { country: 'ZA' } }
      },
    })
    expect(optionsOf(calls, 'elements')).toMatchObject({ fonts })
    expect(fieldsOf(calls)).toMatchObject({
      defaultValues: { billingDetails: { email: 'ada@example.com', address: { country: 'ZA' } } },
    })
  })

  it('appearance is laid over what the tokens say, rule by rule, also later', async () => {
    const { calls, form } = await openForm({
      before: (element) => {
        element.appearance = { variables: { colorPrimary: '#ff0000' }, rules: { '.Tab': { border: '0' } } }
      },
    })
    const given = optionsOf(calls, 'elements')?.appearance
    expect(given).toMatchObject({ variables: { colorPrimary: '#ff0000', colorText: expect.any(String) } })
    expect(given).toMatchObject({ rules: { '.Tab': { border: '0' }, '.Label': expect.any(Object) } })
    form.appearance = { variables: { colorPrimary: '#00ff00' } }
    await expect
      .poll(() => optionsOf(calls.toReversed(), 'update'))
      .toMatchObject({
        appearance: { variables: { colorPrimary: '#00ff00' } },
      })
  })

  it('mountTarget is asked before the slot payment', async () => {
    const [target, slotted] = [
      document.createElement('div'),
      Object.assign(document.createElement('div'), { slot: 'payment' }),
    ]
    document.body.append(target)
    await openForm({
      before: (form) => {
        form.append(slotted)
        form.mountTarget = target
      },
    })
    expect(target.querySelector('input')).not.toBeNull()
    expect(slotted.childElementCount).toBe(0)
  })

  it('createIntent is asked once in a payment, however often a card is declined', async () => {
    const createIntent = vi.fn(async () => ({ clientSecret: 'pi_1_secret_x' }))
    const answers = [
      () => ({ error: { type: 'card_error', code: 'card_declined' } as const }),
      () => ({ paymentIntent: fakeIntent() }),
    ]
    const { form } = await openForm({
      confirm: answers,
      retrieve: () => fakeIntent({ status: 'requires_payment_method' }),
      attributes: { amount: '499.00', currency: 'zar', item: '' },
      before: (element) => {
        element.createIntent = createIntent
      },
    })
    await form.submit()
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
    expect(createIntent).toHaveBeenCalledOnce()
  })

  it('createIntent that answers at once, as a script without types may write it, is as good as one that promises', async () => {
    const { form } = await openForm({
      retrieve: () => fakeIntent({ status: 'requires_payment_method' }),
      attributes: { amount: '499.00', currency: 'zar', item: '' },
      before: (element) => Object.assign(element, { createIntent: () => ({ clientSecret: 'pi_1_secret_x' }) }),
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'succeeded' })
  })

  it('createIntent that fails takes no money, and says so', async () => {
    const { form, calls, find } = await openForm({
      attributes: { amount: '499.00', currency: 'zar', item: '' },
      before: (element) => {
        element.createIntent = async () => {
          throw new Error('our database is asleep')
        }
      },
    })
    await expect(form.submit()).resolves.toMatchObject({ status: 'failed', error: { source: 'server' } })
    await form.updateComplete
    expect(find('.error')?.textContent).toContain('No money was taken.')
    expect(find('.error')?.textContent).not.toContain('asleep')
    expect(calls.some(({ name }) => name === 'confirmPayment')).toBe(false)
  })

  it('fetch is used for everything that the form asks of the server', async () => {
    const server = fakeServer()
    const page = vi.spyOn(window, 'fetch')
    const { form } = await openForm({ server })
    await form.submit()
    expect(server.seen.length).toBeGreaterThan(3)
    expect(page).not.toHaveBeenCalled()
    page.mockRestore()
  })
})
