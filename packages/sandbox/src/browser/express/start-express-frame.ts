import { applyVariables } from '../appearance/index.js'
import { flaskIcon, html } from '../dom/index.js'
import { connectToPage, whenDrawn } from '../embedded/index.js'
import { findTexts } from '../locale/index.js'
import type { ExpressSettings, FrameMessage } from '../wire/index.js'
import { arrangeButtons } from './arrange-buttons.js'
import { expressStyles } from './styles.js'
import { createWalletButton } from './wallet-button.js'

/** Draws the wallets' buttons into this document and tells the page which was pressed. */
export function startExpressFrame(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(expressStyles)
  document.adoptedStyleSheets = [sheet]
  connectToPage<ExpressSettings>((post) => {
    let isReady = false
    const measure = () => post({ kind: 'height', heightPx: Math.ceil(document.body.getBoundingClientRect().height) })
    new ResizeObserver(measure).observe(document.body)
    return {
      onSettings(settings) {
        draw(settings, post)
        if (isReady) return
        isReady = true
        whenDrawn(() => {
          measure()
          post({ kind: 'ready' })
        })
      },
      onAct(action) {
        if (action === 'focus') document.querySelector('button')?.focus()
        else if (action === 'blur' && document.activeElement instanceof HTMLElement) document.activeElement.blur()
      },
    }
  })
}

function draw(settings: ExpressSettings, post: (message: FrameMessage) => void): void {
  const found = findTexts(settings.locale)
  document.documentElement.lang = found.language
  document.documentElement.dir = found.direction
  const scheme = applyVariables(settings.appearance)
  post({ kind: 'scheme', scheme })
  document.documentElement.style.setProperty('--buttonHeight', `${settings.options.buttonHeight ?? 44}px`)

  const buttons = settings.wallets.map((wallet) => {
    const button = createWalletButton(wallet, settings, { language: found.language, scheme })
    button.addEventListener('click', () => post({ kind: 'press', wallet }))
    return button
  })
  const more = html('button', { type: 'button', class: 'More' }, [found.texts.showMore])
  const group = html('div', { class: 'Buttons' }, [...buttons, more])
  let isExpanded = false
  const arrange = () => {
    const layout = isExpanded ? { ...settings.options.layout, maxRows: 0 } : settings.options.layout
    const { columns, shown, hasMore } = arrangeButtons(document.documentElement.clientWidth, buttons.length, layout)
    group.style.setProperty('--columns', String(columns))
    buttons.forEach((button, index) => {
      button.hidden = index >= shown
    })
    more.hidden = !hasMore
  }
  more.addEventListener('click', () => {
    isExpanded = true
    const first = buttons.find((button) => button.hidden)
    arrange()
    first?.focus()
  })
  window.onresize = arrange
  arrange()
  const note = html('p', { class: 'SimulatedNote' }, [flaskIcon(), found.texts.simulated])
  document.body.replaceChildren(...(buttons.length > 0 ? [group, note] : []))
}
