import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cards, openShop, type Shop, theForm, type Visit } from './shop.js'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const intents = () => shop.sandbox.objects.paymentIntents.list()

describe('<azora-pay-form> on the simulated Stripe', () => {
  it('takes a payment, without a layout shift or a complaint under a strict policy', async () => {
    const visit = await shop.open()
    await visit.fill(cards.works)
    expect(await visit.layoutShift()).toBe(0)
    await visit.pay()
    await visit.form.getByRole('heading', { name: 'Payment received' }).waitFor()
    await expect.poll(() => visit.page.evaluate(() => document.activeElement?.localName)).toBe('azora-pay-form')
    const intent = intents().at(-1)
    expect(intent).toMatchObject({ status: 'succeeded', amount: 49_900, currency: 'zar' })
    const shown = await visit.form.evaluate((form) => `${form.outerHTML} ${form.shadowRoot?.innerHTML}`)
    expect(shown).toContain(intent?.id)
    expect(shown).not.toContain('_secret')
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('pays with another card on the same intent after a decline', async () => {
    const before = intents().length
    const visit = await shop.open()
    await visit.fill(cards.poor)
    await visit.pay()
    await visit.form.getByText('There is not enough money on this card.', { exact: true }).waitFor()
    await visit.form.getByText('No money was taken. Try another card or another way to pay.', { exact: true }).waitFor()
    await visit.fill(cards.works)
    await visit.pay()
    await visit.becomes('success')
    expect(intents().slice(before)).toHaveLength(1)
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('says that the bank asks something, and pays once it is answered', async () => {
    const visit = await shop.open()
    await visit.fill(cards.challenged)
    await visit.pay()
    await visit.becomes('challenge')
    expect(await visit.form.getByRole('alert').textContent()).toBe('Your bank asks you to confirm this payment.')
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    await visit.close()
  })

  it('offers another try when the bank is not convinced', async () => {
    const visit = await shop.open()
    await visit.fill(cards.challenged)
    await visit.pay()
    await visit.bank.getByRole('button', { name: 'Fail' }).click()
    await visit.form.getByText('Your bank could not confirm that it is you.', { exact: true }).waitFor()
    await visit.fill(cards.works)
    await visit.pay()
    await visit.becomes('success')
    await visit.close()
  })

  it.each(['around the form', 'in a component that the form is slotted into'])(
    'lets the bank ask under a modal dialog %s, which is modal again afterwards and never told of a close',
    async (place) => {
      const body = place === 'around the form' ? `<dialog>${theForm}</dialog>` : `<shop-dialog>${theForm}</shop-dialog>`
      const visit = await shop.open({ body: `<button>Buy</button>${body}`, unready: true })
      await visit.page.evaluate(openModally)
      await visit.becomes('ready')
      await visit.fill(cards.challenged)
      await visit.pay()
      await visit.becomes('challenge')
      await visit.bank.getByRole('button', { name: 'Fail' }).click()
      await visit.becomes('error')
      const dialog = visit.page.locator('dialog')
      expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true)
      await expect.poll(() => visit.form.evaluate((form) => form.shadowRoot?.activeElement?.id)).toBe('error')
      await visit.fill(cards.challenged)
      await visit.pay()
      await visit.bank.getByRole('button', { name: 'Complete' }).click()
      await visit.becomes('success')
      expect(await dialog.evaluate((element) => element.matches(':modal'))).toBe(true)
      await visit.page.waitForTimeout(100)
      expect(await heard(visit)).toEqual([])
      await visit.page.keyboard.press('Escape')
      await expect.poll(() => heard(visit)).toEqual(['beforetoggle', 'close', 'toggle'])
      expect(await visit.page.evaluate(() => document.activeElement?.textContent)).toBe('Buy')
      await visit.close()
    },
  )

  it.each(['around the form', 'in a component that the form is slotted into'])(
    'lets the bank ask under a modal dialog %s when the file for that can be had no more by then',
    async (place) => {
      const isAround = place === 'around the form'
      const body = isAround ? `<dialog>${theForm}</dialog>` : `<shop-dialog>${theForm}</shop-dialog>`
      const visit = await shop.open({ body: `<button>Buy</button>${body}`, unready: true })
      await visit.page.evaluate(openModally)
      await visit.becomes('ready')
      await visit.fill(cards.challenged)
      // Where the form cannot be seen to be in a dialog, the file comes with the payment.
      let isGone = isAround
      await visit.page.route('**/leave-modality.js', (route) => (isGone ? route.abort() : route.continue()))
      await visit.page.route('**/confirm', (route) => {
        isGone = true
        return route.continue()
      })
      await visit.pay()
      await visit.becomes('challenge')
      await visit.bank.getByRole('button', { name: 'Complete' }).click()
      await visit.becomes('success')
      await visit.close()
    },
  )

  it('says so where the file can never be had, and breaks nothing', async () => {
    const visit = await shop.open({ body: `<button>Buy</button><dialog>${theForm}</dialog>`, unready: true })
    await visit.page.route('**/leave-modality.js', (route) => route.abort())
    await visit.page.evaluate(openModally)
    await visit.becomes('ready')
    await visit.fill(cards.challenged)
    await visit.pay()
    await visit.becomes('challenge')
    await expect.poll(() => visit.complaints.join()).toContain('stays modal')
    expect(visit.complaints.join()).not.toContain('Uncaught')
    await visit.close()
  })

  it.each([
    ['popover=manual', `<section popover="manual">${theForm}</section>`],
    ['popover=auto', `<section popover>${theForm}</section>`],
    ['popover in a modal dialog', `<dialog><section popover>${theForm}</section></dialog>`],
    ['popover in a component that the form is slotted into', `<shop-popover>${theForm}</shop-popover>`],
  ])('lets the bank ask under a %s, which stays in sight, opens again and is told nothing', async (_what, body) => {
    const visit = await shop.open({ body: `<button>Buy</button>${body}`, unready: true })
    // A page's own way to show a popover, which hiding it would undo.
    await visit.page.evaluate(openPopover, popoverStyle)
    await visit.becomes('ready')
    const popover = visit.page.locator('[popover]')
    const looks = () =>
      popover.evaluate((element) => {
        const { display, opacity, position } = getComputedStyle(element)
        return { display, opacity, position, box: element.getBoundingClientRect().toJSON() }
      })
    const before = await popover.getAttribute('style')
    for (const answer of ['Fail', 'Complete']) {
      await visit.fill(cards.challenged)
      await expect.poll(async () => (await looks()).opacity).toBe('1')
      const shown = await looks()
      await visit.pay()
      await visit.becomes('challenge')
      await expect.poll(() => isOpen(visit)).toBe(false)
      const { box, ...rest } = await looks()
      expect(rest).toEqual({ display: 'grid', opacity: '1', position: 'fixed' })
      // The form says more by now: only where it stands across is as it was.
      expect([box.x, box.width]).toEqual([shown.box.x, shown.box.width])
      await visit.drawn()
      await visit.bank.getByRole('button', { name: answer }).click()
      await visit.becomes(answer === 'Fail' ? 'error' : 'success')
      expect(await isOpen(visit)).toBe(true)
      expect((await popover.getAttribute('style')) ?? '').toBe(before ?? '')
      if (answer === 'Fail')
        await expect.poll(() => visit.form.evaluate((form) => form.shadowRoot?.activeElement?.id)).toBe('error')
    }
    await visit.page.waitForTimeout(100)
    expect(await heard(visit)).toEqual([])
    await popover.evaluate((element) => (element as HTMLElement).hidePopover())
    await expect.poll(() => heard(visit)).toEqual(['beforetoggle', 'toggle'])
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('gives the focus back to what opened a popover when it closes after the bank’s question', async () => {
    const body = `<button popovertarget="pop">Buy</button><section id="pop" popover>${theForm}</section>`
    const visit = await shop.open({ body, unready: true })
    await visit.page.getByRole('button', { name: 'Buy' }).click()
    await visit.becomes('ready')
    await visit.fill(cards.challenged)
    await visit.pay()
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    await expect.poll(() => isOpen(visit)).toBe(true)
    await expect.poll(() => visit.page.evaluate(() => document.activeElement?.localName)).toBe('azora-pay-form')
    await visit.page.keyboard.press('Escape')
    await expect.poll(() => isOpen(visit)).toBe(false)
    expect(await visit.page.evaluate(() => document.activeElement?.textContent)).toBe('Buy')
    await visit.close()
  })

  it.each([
    ['in fullscreen', `<section>${theForm}</section>`],
    ['in a popover in fullscreen', `<section><div popover>${theForm}</div></section>`],
  ])('lets the bank ask over a form %s', async (_where, body) => {
    const visit = await shop.open({ body: `<button>Larger</button>${body}`, unready: true })
    await visit.page.evaluate(() => {
      document.querySelector('button')?.addEventListener('click', async () => {
        await document.querySelector('section')?.requestFullscreen()
        document.querySelector<HTMLElement>('[popover]')?.showPopover()
      })
    })
    await visit.page.getByRole('button', { name: 'Larger' }).click()
    await visit.becomes('ready')
    const inFullscreen = () => visit.page.evaluate(() => document.fullscreenElement?.localName)
    await expect.poll(inFullscreen).toBe('section')
    await visit.fill(cards.challenged)
    await visit.pay()
    await visit.becomes('challenge')
    await expect.poll(inFullscreen).toBeUndefined()
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    // The payer's click on the bank's page is the gesture that the browser asks for.
    await expect.poll(inFullscreen).toBe('section')
    if (body.includes('popover')) await expect.poll(() => isOpen(visit)).toBe(true)
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('leaves a dialog alone that the page has closed while the bank asked', async () => {
    const visit = await shop.open({ body: `<button>Buy</button><dialog>${theForm}</dialog>`, unready: true })
    await visit.page.evaluate(openModally)
    await visit.becomes('ready')
    await visit.fill(cards.challenged)
    await visit.pay()
    await visit.becomes('challenge')
    // The dialog is modal no more, and the browser has told what there was to be told of that.
    await expect.poll(() => visit.page.locator('dialog').evaluate((dialog) => dialog.matches(':modal'))).toBe(false)
    await visit.drawn()
    await visit.page.evaluate(() => document.querySelector('dialog')?.close())
    await visit.bank.getByRole('button', { name: 'Complete' }).click()
    await visit.becomes('success')
    expect(await visit.page.locator('dialog').evaluate((element) => 'open' in element && element.open)).toBe(false)
    await expect.poll(() => heard(visit)).toEqual(['beforetoggle', 'close', 'toggle'])
    await visit.close()
  })

  it.each([
    ['anew, where the browser tears its frames down', 'append'],
    ['with what was typed, by moveBefore', 'moveBefore'],
  ] as const)('pays after it was moved into a component: %s', async (_how, move) => {
    const visit = await shop.open()
    await visit.fill(cards.works)
    await visit.becomes('complete')
    await visit.form.evaluate((form, by) => {
      // As wide as where it was: frames that have other room tell a moment later how high they are now, and a click where the
      // button is about to be goes into one of them.
      const place = document.querySelector('main') ?? document.body
      const root = place.appendChild(document.createElement('section')).attachShadow({ mode: 'open' })
      if (by === 'append') root.append(form)
      // Not yet in TypeScript's library.
      else (root as ShadowRoot & { moveBefore(node: Node, before: null): void }).moveBefore(form, null)
    }, move)
    if (move === 'append') await visit.fill(cards.works)
    await visit.pay()
    await visit.form.getByRole('heading', { name: 'Payment received' }).waitFor()
    expect(visit.complaints).toEqual([])
    await visit.close()
  })

  it('shows the receipt after a reload instead of a second form', async () => {
    const before = intents().length
    const visit = await shop.open()
    await visit.fill(cards.works)
    await visit.pay()
    await visit.becomes('success')
    await visit.page.reload()
    await visit.becomes('success')
    expect(intents().slice(before)).toHaveLength(1)
    await visit.close()
  })

  it('can be paid by keyboard alone', async () => {
    const visit = await shop.open()
    const { keyboard } = visit.page
    const typed = { number: '4242424242424242', expiry: '1234', cvc: '123', postalCode: '94107' }
    // A full field may pass the focus on by itself, so each one is waited for rather than counted in tabs.
    for (const [name, text] of Object.entries(typed)) {
      const field = visit.fields.locator(`[name=${name}]`)
      await tabUntil(visit, () => field.evaluate((input) => input === input.ownerDocument.activeElement))
      await keyboard.type(text)
    }
    await tabUntil(visit, () =>
      visit.form.evaluate((form) => form.shadowRoot?.activeElement?.matches('[type=submit]') ?? false),
    )
    await keyboard.press('Enter')
    await visit.becomes('success')
    await visit.close()
  })
})

async function tabUntil({ page }: Visit, there: () => Promise<boolean>): Promise<void> {
  for (let tabs = 0; tabs < 6; tabs += 1) {
    // Moving on by itself takes a moment.
    await page.waitForTimeout(60)
    if (await there()) return
    await page.keyboard.press('Tab')
  }
  throw new Error('The focus never got there')
}

/** Opens the dialog as a page does, from a button, and notes what it tells from then on. */
function openModally(): void {
  const host = document.querySelector('shop-dialog')
  let dialog = document.querySelector('dialog')
  if (host) {
    dialog = document.createElement('dialog')
    dialog.append(document.createElement('slot'))
    host.attachShadow({ mode: 'open' }).append(dialog)
  }
  document.querySelector('button')?.focus()
  dialog?.showModal()
  const told: string[] = []
  Object.assign(globalThis, { told })
  setTimeout(() => {
    for (const type of ['beforetoggle', 'toggle', 'close']) dialog?.addEventListener(type, () => told.push(type))
  }, 50)
}

const popoverStyle = `
  [popover] { opacity: 0; transition: opacity 0.1s, display 0.1s allow-discrete, overlay 0.1s allow-discrete }
  :popover-open { display: grid; opacity: 1; inline-size: 30rem }
`

/** Opens the popover, with the dialog that it may be in, and notes what they tell from then on. */
function openPopover(style: string): void {
  const host = document.querySelector('shop-popover')
  let popover = document.querySelector<HTMLElement>('[popover]')
  if (host) {
    popover = document.createElement('section')
    popover.popover = 'auto'
    popover.append(document.createElement('slot'))
    host.attachShadow({ mode: 'open' }).append(popover)
  }
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  for (const root of [document, host?.shadowRoot]) root?.adoptedStyleSheets.push(sheet)
  const dialog = document.querySelector('dialog')
  dialog?.showModal()
  popover?.showPopover()
  const told: string[] = []
  Object.assign(globalThis, { told })
  setTimeout(() => {
    for (const type of ['beforetoggle', 'toggle', 'close'])
      for (const place of [dialog, popover]) place?.addEventListener(type, () => told.push(type))
  }, 50)
}

function isOpen({ page }: Visit): Promise<boolean> {
  return page.locator('[popover]').evaluate((element) => element.matches(':popover-open'))
}

function heard({ page }: Visit): Promise<string[]> {
  return page.evaluate(() => (globalThis as { told?: string[] }).told?.toSorted() ?? [])
}
