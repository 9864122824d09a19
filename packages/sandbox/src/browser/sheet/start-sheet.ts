import { connectToPage } from '../embedded/index.js'
import type { FrameRequest, SheetDetails, SheetEvent, SheetSettings } from '../wire/index.js'
import { confirmFromSheet } from './confirm-from-sheet.js'
import { drawSheet, type SheetChoices } from './draw-sheet.js'
import { sheetStyles } from './styles.js'
import { billingAddress, cardsOf, owner, shippingAddresses } from './wallet-contents.js'

/** Draws a wallet's sheet into this document, and pays with the wallet's card when the page says so. */
export function startSheet(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(sheetStyles)
  document.adoptedStyleSheets = [sheet]
  connectToPage<SheetSettings>((post) => {
    const choices: SheetChoices = { card: undefined, address: undefined, rate: undefined }
    let current: SheetSettings | undefined
    const say = (event: SheetEvent) => post({ kind: 'sheet', event })
    const cancel = () => {
      if (current?.phase.kind === 'choosing') say({ name: 'canceled' })
    }
    window.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') cancel()
    })
    const tellAddress = (settings: SheetSettings) => {
      const address = shippingAddresses(settings.shippingCountries)[Number(choices.address ?? 0)]
      if (address !== undefined) say({ name: 'address_chosen', person: owner.name, address })
    }
    return {
      onSettings(settings) {
        const isFirst = current === undefined
        current = settings
        draw(settings)
        if (!isFirst) return
        post({ kind: 'ready' })
        // A wallet tells where the person lives as soon as it opens, so that shipping has its price.
        if (settings.collects.shippingAddress) tellAddress(settings)
      },
      async onCall(request: FrameRequest) {
        if (current === undefined) throw new TypeError('The page asked before it gave any settings.')
        if (request.name === 'submit') return { kind: 'submitted', type: current.wallet }
        const cards = cardsOf(current.wallet)
        const card = cards.find(({ number }) => number === choices.card) ?? cards[0]
        if (card === undefined) throw new TypeError('This wallet holds no card.')
        return confirmFromSheet(request, current, card)
      },
    }

    function draw(settings: SheetSettings): void {
      document.documentElement.dataset.scheme = settings.scheme
      const root = drawSheet(settings, choices, {
        onPay: () => say({ name: 'authorized', details: detailsOf(settings, choices) }),
        onCancel: cancel,
        onAddress: () => tellAddress(settings),
        onRate: (rate) => say({ name: 'rate_chosen', rate }),
      })
      replaceKeepingFocus(root)
    }
  })
}

function detailsOf({ collects, shippingCountries, shippingRates }: SheetSettings, choices: SheetChoices): SheetDetails {
  const billing = {
    name: owner.name,
    ...(collects.email && { email: owner.email }),
    ...(collects.phone && { phone: owner.phone }),
    address: billingAddress,
  }
  const address = shippingAddresses(shippingCountries)[Number(choices.address ?? 0)]
  const asksBilling = collects.billingAddress || collects.email || collects.phone
  return {
    ...(asksBilling && { billingDetails: billing }),
    ...(collects.shippingAddress && address && { shippingAddress: { name: owner.name, address } }),
    ...(shippingRates.length > 0 && { shippingRate: choices.rate ?? shippingRates[0]?.id }),
  }
}

/** The sheet is drawn anew when prices change; whoever had the focus keeps it. */
function replaceKeepingFocus(root: HTMLElement): void {
  const { activeElement } = document
  const had =
    activeElement instanceof HTMLInputElement
      ? `input[name="${activeElement.name}"][value="${CSS.escape(activeElement.value)}"]`
      : undefined
  document.body.replaceChildren(root)
  const next = (had && root.querySelector<HTMLElement>(had)) || root.querySelector<HTMLElement>('.Pay')
  next?.focus()
}
