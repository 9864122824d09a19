import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findViolations } from './find-violations.js'
import { type AppPage, type Stage, startStage } from './stage.js'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage.close())

const errorOf = (app: AppPage, name: string) => app.frame.locator(`#payment-${name}Error`)

describe('the fields', () => {
  it('format what is typed and hand the focus on when a field is full', async () => {
    const app = await stage.open()
    await app.mount()
    await app.frame.locator('[name=number]').pressSequentially('4242424242424242')
    await app.page.keyboard.type('1234')
    await app.page.keyboard.type('123')
    await expect.poll(() => app.frame.locator('[name=number]').inputValue()).toBe('4242 4242 4242 4242')
    await expect.poll(() => app.frame.locator('[name=expiry]').inputValue()).toBe('12 / 34')
    await expect.poll(() => app.frame.locator('[name=cvc]').inputValue()).toBe('123')
    await app.page.close()
  })

  it('show what is wrong beside the field, tied to it, and take it back when it is mended', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.page.evaluate((elements) => elements.submit(), elements)
    await expect.poll(() => errorOf(app, 'number').textContent()).toBe('Your card number is incomplete.')
    await expect.poll(() => errorOf(app, 'expiry').textContent()).toBe("Your card's expiration date is incomplete.")
    await expect.poll(() => errorOf(app, 'cvc').textContent()).toBe("Your card's security code is incomplete.")
    await expect.poll(() => errorOf(app, 'postalCode').textContent()).toBe('Your ZIP is incomplete.')
    const number = app.frame.locator('[name=number]')
    await expect.poll(() => number.getAttribute('aria-invalid')).toBe('true')
    await expect.poll(() => number.getAttribute('aria-describedby')).toBe('payment-numberError')
    await expect.poll(() => number.evaluate((input) => input === document.activeElement)).toBe(true)
    await number.blur()
    await expect.poll(() => errorOf(app, 'number').textContent()).toBe('Your card number is incomplete.')
    await app.fillCard()
    await expect.poll(() => errorOf(app, 'number').textContent()).toBe('')
    await expect.poll(() => number.getAttribute('aria-invalid')).toBe('false')
    await app.page.close()
  })

  it.each([
    ['number', '4242424242424241', 'Your card number is invalid.'],
    ['expiry', '12 / 20', "Your card's expiration year is in the past."],
    ['expiry', '12 / 95', "Your card's expiration year is invalid."],
  ])('find a %s of %s wrong at once', async (name, text, message) => {
    const app = await stage.open()
    await app.mount()
    await app.frame.locator(`[name=${name}]`).fill(text)
    await expect.poll(() => errorOf(app, name).textContent()).toBe(message)
    await app.page.close()
  })

  it('tell the page of their state: empty, complete, focus, blur, escape', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.page.evaluate((elements) => {
      const payment = elements.getElement('payment')
      const note = (text: string) => document.body.append(`${text};`)
      payment?.on('change', ({ empty, complete, collapsed, value }) =>
        note(JSON.stringify({ empty, complete, collapsed, type: value.type })),
      )
      payment?.on('carddetailschange', ({ details }) => note(`network ${details?.brands?.join() ?? 'unknown'}`))
      payment?.on('focus', () => note('focus'))
      payment?.on('blur', () => note('blur'))
      payment?.on('escape', () => note('escape'))
    }, elements)
    await app.fillCard()
    await app.page.keyboard.press('Escape')
    await app.page.getByRole('button', { name: 'Pay' }).focus()
    await expect.poll(() => app.page.locator('body').textContent()).toContain('blur;')
    const noted = await app.page.locator('body').textContent()
    expect(noted).toContain('{"empty":false,"complete":true,"collapsed":false,"type":"card"}')
    expect(noted?.match(/focus;/g)).toHaveLength(1)
    expect(noted?.match(/network [a-z]+;/g)).toEqual(['network visa;'])
    expect(noted).toContain('escape;')
    await expect.poll(() => app.page.locator('#payment').getAttribute('class')).toContain('StripeElement--complete')
    await app.page.close()
  })

  it('are cleared, focused and blurred by the page', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.fillCard()
    await app.page.evaluate((elements) => elements.getElement('payment')?.clear(), elements)
    await expect.poll(() => app.frame.locator('[name=number]').inputValue()).toBe('')
    await app.page.evaluate((elements) => elements.getElement('payment')?.focus(), elements)
    await expect
      .poll(() => app.frame.locator('[name=number]').evaluate((input) => input === document.activeElement))
      .toBe(true)
    await app.page.evaluate((elements) => elements.getElement('payment')?.blur(), elements)
    await expect
      .poll(() => app.frame.locator('[name=number]').evaluate((input) => input === document.activeElement))
      .toBe(false)
    await app.page.close()
  })

  it('ask for a postal code only where banks compare it', async () => {
    const app = await stage.open()
    await app.mount()
    await expect.poll(() => app.frame.getByLabel('ZIP code').isVisible()).toBe(true)
    await app.frame.locator('[name=country]').selectOption('ZA')
    await expect.poll(() => app.frame.locator('[name=postalCode]').isVisible()).toBe(false)
    await app.frame.locator('[name=country]').selectOption('GB')
    await expect.poll(() => app.frame.getByLabel('Postal code').isVisible()).toBe(true)
    await app.page.close()
  })

  it('submit the form around them on Enter', async () => {
    const app = await stage.open()
    await app.mount()
    await app.page.evaluate(() => {
      document.querySelector('form')?.addEventListener('submit', (event) => {
        event.preventDefault()
        document.title = 'submitted'
      })
    })
    await app.frame.locator('[name=number]').press('Enter')
    await expect.poll(() => app.page.title()).toBe('submitted')
    await app.page.close()
  })
})

describe('the frame', () => {
  it('is as high as what it holds, also when errors come', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    const iframe = app.page.locator('iframe[title="Secure payment input frame"]')
    const height = async () => (await iframe.boundingBox())?.height ?? 0
    const before = await height()
    expect(before).toBeGreaterThan(150)
    await app.page.evaluate((elements) => elements.submit(), elements)
    await expect.poll(height).toBeGreaterThan(before + 20)
    await app.page.close()
  })

  it('follows a changed appearance, light to dark, and keeps what was typed', async () => {
    const app = await stage.open()
    const elements = await app.mount()
    await app.fillCard()
    await app.page.evaluate(
      (elements) => elements.update({ appearance: { theme: 'night', variables: { colorPrimary: 'rgb(1, 2, 3)' } } }),
      elements,
    )
    const root = app.frame.locator('html')
    await expect
      .poll(() => root.evaluate((html) => getComputedStyle(html).getPropertyValue('--colorPrimary')))
      .toBe('rgb(1, 2, 3)')
    await expect.poll(() => root.evaluate((html) => html.style.colorScheme)).toBe('dark')
    await expect
      .poll(() => app.page.locator('iframe').evaluate((iframe) => getComputedStyle(iframe).colorScheme))
      .toBe('dark')
    await expect.poll(() => app.frame.locator('[name=number]').inputValue()).toBe('4242 4242 4242 4242')
    await app.page.close()
  })

  it('applies the app’s rules, and none that would hide what it says', async () => {
    const app = await stage.open()
    const rules = { '.Input': { borderRadius: '17px', display: 'none' }, '.SimulatedNote': { visibility: 'hidden' } }
    await app.mount({ appearance: { rules } })
    const input = app.frame.locator('[name=number]')
    await expect.poll(() => input.evaluate((element) => getComputedStyle(element).borderRadius)).toBe('17px')
    await expect.poll(() => input.isVisible()).toBe(true)
    await expect.poll(() => app.frame.getByText('Simulated').isVisible()).toBe(true)
    await app.page.close()
  })

  it('speaks Arabic from right to left', async () => {
    const app = await stage.open()
    await app.mount({ locale: 'ar' })
    await expect.poll(() => app.frame.locator('form').evaluate((form) => getComputedStyle(form).direction)).toBe('rtl')
    await expect.poll(() => app.frame.getByLabel('رقم البطاقة').isVisible()).toBe(true)
    await app.page.close()
  })

  it.each([
    ['light', {}, '#ffffff'],
    ['dark', { appearance: { theme: 'night' } }, '#1a1b25'],
    ['floating', { appearance: { theme: 'flat', labels: 'floating' } }, '#ffffff'],
    ['right to left', { locale: 'ar' }, '#ffffff'],
  ] as const)(
    'has no accessibility violation that axe knows: %s, at 320 px, with errors',
    async (_, options, backdrop) => {
      const app = await stage.open({ widthPx: 320 })
      const elements = await app.mount(options)
      await app.page.evaluate((elements) => elements.submit(), elements)
      expect(await findViolations(app.page, '/elements/frame', backdrop)).toEqual([])
      const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow).toBeLessThanOrEqual(0)
      await app.page.close()
    },
  )
})
