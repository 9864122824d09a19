import { flaskIcon, html } from '../dom/index.js'
import { connectToPage } from '../embedded/index.js'
import { findTexts } from '../locale/index.js'
import type { FrameMessage, FrameSettings, PageMessage } from '../wire/index.js'
import { answerRequest } from './answer-request.js'
import { applyAppearance, loadFonts } from './apply-appearance.js'
import { createMethodForm, type MethodForm } from './methods/index.js'
import { frameStyles } from './styles.js'

/** Draws the Payment Element into this document and serves the page that embeds it. */
export function startPaymentFrame(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(frameStyles)
  document.adoptedStyleSheets = [sheet]
  connectToPage<FrameSettings>((post) => {
    let drawn: { form: MethodForm; settings: FrameSettings } | undefined
    return {
      onSettings(settings) {
        if (drawn === undefined || needsRedrawing(drawn.settings, settings))
          drawn = { form: draw(settings, post), settings }
        else drawn = { form: drawn.form, settings }
        drawn.form.update(settings)
        post({ kind: 'scheme', scheme: applyAppearance(drawn.form.root, settings.appearance) })
      },
      onAct(action) {
        if (drawn !== undefined) act(drawn.form, action)
      },
      async onCall(request) {
        if (drawn === undefined) throw new TypeError('The page asked before it gave any settings.')
        const { publishableKey, account, locale } = drawn.settings
        const caller = { base: window.location.origin, publishableKey, account, locale }
        return answerRequest(request, drawn.form, caller)
      },
    }
  })
}

/** Most settings are followed by the fields as they are; these change which fields there are, or all their words. */
function needsRedrawing(before: FrameSettings, after: FrameSettings): boolean {
  const parts = ({ locale, options }: FrameSettings) => JSON.stringify([locale, options.fields, options.defaultValues])
  return parts(before) !== parts(after)
}

function draw(settings: FrameSettings, post: (message: FrameMessage) => void): MethodForm {
  const { texts, language, direction } = findTexts(settings.locale)
  document.documentElement.lang = language
  loadFonts(settings.fonts)
  const form = createMethodForm('card', {
    texts,
    language,
    locale: settings.locale,
    settings,
    onChange: () => post({ kind: 'change', state: { ...form.state(), type: form.type } }),
  })
  form.root.dir = direction
  form.root.append(html('p', { class: 'SimulatedNote Row' }, [flaskIcon(), texts.simulated]))
  form.root.addEventListener('submit', (event) => event.preventDefault())
  document.body.replaceChildren(form.root)

  const measure = () => post({ kind: 'height', heightPx: Math.ceil(document.body.getBoundingClientRect().height) })
  new ResizeObserver(measure).observe(document.body)
  requestAnimationFrame(() => {
    measure()
    form.root.classList.add('App--ready')
    post({ kind: 'ready' })
    post({ kind: 'change', state: { ...form.state(), type: form.type } })
  })
  return form
}

function act(form: MethodForm, action: Extract<PageMessage<FrameSettings>, { kind: 'act' }>['action']): void {
  if (action === 'focus') form.focus()
  else if (action === 'clear') form.clear()
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
