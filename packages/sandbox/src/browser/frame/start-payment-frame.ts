import { connectToPage, whenDrawn } from '../embedded/index.js'
import { findTexts } from '../locale/index.js'
import type { Caller, FrameMessage, FrameSettings, PageMessage } from '../wire/index.js'
import { answerRequest } from './answer-request.js'
import { applyAppearance, loadFonts } from './apply-appearance.js'
import { createPaymentForm, fetchSavedMethods, type PaymentForm, type SavedMethods } from './payment-form/index.js'
import { frameStyles } from './styles.js'

type Post = (message: FrameMessage) => void

interface Drawn {
  form: PaymentForm
  settings: FrameSettings
}

/** Draws the Payment Element into this document and serves the page that embeds it. */
export function startPaymentFrame(): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(frameStyles)
  document.adoptedStyleSheets = [sheet]
  connectToPage<FrameSettings>((post) => {
    let drawn: Drawn | undefined
    const measure = () => post({ kind: 'height', heightPx: Math.ceil(document.body.getBoundingClientRect().height) })
    new ResizeObserver(measure).observe(document.body)
    return {
      async onSettings(settings) {
        if (drawn === undefined || needsRedrawing(drawn.settings, settings)) {
          const saved = await savedMethodsFor(settings, post)
          if (saved === 'failed') return
          drawn = { form: draw(settings, saved, post), settings }
        }
        drawn = { form: drawn.form, settings }
        drawn.form.update(settings)
        post({ kind: 'scheme', scheme: applyAppearance(drawn.form.root, settings.appearance) })
      },
      onAct(action) {
        if (drawn !== undefined) act(drawn.form, action)
      },
      async onCall(request) {
        if (drawn === undefined) throw new TypeError('The page asked before it gave any settings.')
        return answerRequest(request, drawn.form, callerOf(drawn.settings))
      },
    }
  })
}

function callerOf({ publishableKey, account, locale }: FrameSettings): Caller {
  return { base: window.location.origin, publishableKey, account, locale }
}

/** Undefined without a customer session; a session that opens nothing is told to the page. */
async function savedMethodsFor(settings: FrameSettings, post: Post): Promise<SavedMethods | 'failed' | undefined> {
  if (settings.customerSession === undefined) return undefined
  const answer = await fetchSavedMethods(callerOf(settings), settings.customerSession, settings.types)
  if (answer.kind === 'done') return answer.saved
  post({ kind: 'failed', error: answer.error })
  return 'failed'
}

/** Most settings are followed by the fields as they are; these change which fields there are, or all their words. */
function needsRedrawing(before: FrameSettings, after: FrameSettings): boolean {
  const parts = ({ locale, types, customerSession, options }: FrameSettings) =>
    JSON.stringify([locale, types, customerSession, options.fields, options.defaultValues])
  return parts(before) !== parts(after)
}

function draw(settings: FrameSettings, saved: SavedMethods | undefined, post: Post): PaymentForm {
  const { texts, language, direction } = findTexts(settings.locale)
  document.documentElement.lang = language
  loadFonts(settings.fonts)
  const tell = () => post({ kind: 'change', state: form.state() })
  const form = createPaymentForm({
    texts,
    language,
    locale: settings.locale,
    settings,
    saved,
    caller: callerOf(settings),
    post,
    onChange: tell,
  })
  form.root.dir = direction
  form.root.addEventListener('submit', (event) => event.preventDefault())
  document.body.replaceChildren(form.root)
  whenDrawn(() => {
    post({ kind: 'height', heightPx: Math.ceil(document.body.getBoundingClientRect().height) })
    form.root.classList.add('App--ready')
    post({ kind: 'ready' })
    tell()
  })
  return form
}

function act(form: PaymentForm, action: Extract<PageMessage<FrameSettings>, { kind: 'act' }>['action']): void {
  if (action === 'focus') form.focus()
  else if (action === 'clear') form.clear()
  else if (action === 'collapse') form.collapse()
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}
