import { html } from '../dom/index.js'
import { findTexts } from '../locale/index.js'
import { type FrameMessage, type FrameSettings, type PageMessage, readMessage, wrapMessage } from '../wire/index.js'
import { answerRequest } from './answer-request.js'
import { applyAppearance, loadFonts } from './apply-appearance.js'
import { flaskIcon } from './icons.js'
import { createMethodForm, type MethodForm } from './methods/index.js'
import { frameStyles } from './styles.js'

/** Where the frame's owner said that it lives; both stand in the fragment, which no server sees. */
interface Owner {
  frame: string
  origin: string
}

/** Draws the Payment Element into this document and serves the page that embeds it. */
export function startPaymentFrame(): void {
  const owner = readOwner()
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(frameStyles)
  document.adoptedStyleSheets = [sheet]

  const post = (message: FrameMessage) => {
    // A page without an origin (a file, a sandboxed frame) can't be named; what it hears is nothing that was typed.
    window.parent.postMessage(wrapMessage(owner.frame, message), owner.origin === 'null' ? '*' : owner.origin)
  }

  let drawn: { form: MethodForm; settings: FrameSettings } | undefined

  const applySettings = (settings: FrameSettings) => {
    if (drawn === undefined || needsRedrawing(drawn.settings, settings))
      drawn = { form: draw(settings, post), settings }
    else drawn = { form: drawn.form, settings }
    drawn.form.update(settings)
    post({ kind: 'scheme', scheme: applyAppearance(drawn.form.root, settings.appearance) })
    post({ kind: 'applied' })
  }

  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== owner.origin) return
    const message = readMessage<PageMessage>(owner.frame, event.data)
    if (message === undefined) return
    if (message.kind === 'settings') applySettings(message.settings)
    else if (drawn === undefined) return
    else if (message.kind === 'act') act(drawn.form, message.action)
    else {
      const { publishableKey, account, locale } = drawn.settings
      const caller = { base: window.location.origin, publishableKey, account, locale }
      void answerRequest(message.request, drawn.form, caller).then((answer) => {
        post({ kind: 'answer', call: message.call, answer })
      })
    }
  })
  announceFocus(post)
  post({ kind: 'hello' })
}

function readOwner(): Owner {
  const fragment = new URLSearchParams(window.location.hash.slice(1))
  return { frame: fragment.get('frame') ?? '', origin: fragment.get('origin') ?? '' }
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

function act(form: MethodForm, action: Extract<PageMessage, { kind: 'act' }>['action']): void {
  if (action === 'focus') form.focus()
  else if (action === 'clear') form.clear()
  else if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

/** The focus of the frame as a whole: moving from field to field is neither a blur nor a focus. */
function announceFocus(post: (message: FrameMessage) => void): void {
  window.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget === null) post({ kind: 'focus' })
  })
  window.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget === null) post({ kind: 'blur' })
  })
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') post({ kind: 'escape' })
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) post({ kind: 'enter' })
  })
}
