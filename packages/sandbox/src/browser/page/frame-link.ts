import {
  type FrameAnswer,
  type FrameMessage,
  type FrameRequest,
  type PageMessage,
  readMessage,
  wrapMessage,
} from '../wire/index.js'

/** The page's end of one frame. */
export interface FrameLink<Settings> {
  readonly iframe: HTMLIFrameElement
  /** Sends the settings; again whenever the frame was loaded anew, because moving an iframe reloads it. */
  apply(settings: Settings): Promise<void>
  act(action: Extract<PageMessage<Settings>, { kind: 'act' }>['action']): void
  ask(request: FrameRequest): Promise<FrameAnswer>
  close(): void
}

export interface FrameLinkOptions<Settings> {
  base: string
  /** The document, from the origin on: `/elements/frame`. */
  path: string
  title: string
  style: Readonly<Record<string, string>>
  /** Undefined while they are not known: the frame draws nothing until then. */
  settings: Settings | undefined
  onMessage(message: Exclude<FrameMessage, { kind: 'answer' }>): void
  /** The frame's document did not come. */
  onSilence(): void
}

/** A frame that hasn't spoken by then is not going to. */
const silenceMs = 10_000

let frameCount = 0

export function openFrameLink<Settings>(options: FrameLinkOptions<Settings>): FrameLink<Settings> {
  const { base, settings, onMessage, onSilence } = options
  const origin = new URL(base).origin
  const iframe = createFrame(options)
  const waiting = createWaitingRoom()
  let current = settings
  let isOpen = false
  /** What was said before the frame could hear. */
  let unsent: PageMessage<Settings>[] = []

  const post = (message: PageMessage<Settings>) => {
    // Plain data: an app may pass reactive proxies, which no browser sends to a frame.
    const plain: unknown = JSON.parse(JSON.stringify(message))
    iframe.contentWindow?.postMessage(wrapMessage(iframe.name, plain), origin)
  }
  const say = (message: PageMessage<Settings>) => {
    if (isOpen && current !== undefined) post(message)
    else unsent.push(message)
  }
  const silence = setTimeout(onSilence, silenceMs)
  const greet = () => {
    clearTimeout(silence)
    // A frame that loads anew has forgotten what it was asked.
    if (isOpen) waiting.dismiss(moved)
    isOpen = true
    if (current !== undefined) tellAll(current)
  }
  const tellAll = (known: Settings) => {
    post({ kind: 'settings', settings: known })
    for (const message of unsent) post(message)
    unsent = []
  }
  const listen = (event: MessageEvent) => {
    if (event.origin !== origin || event.source !== iframe.contentWindow) return
    const message = readMessage<FrameMessage>(iframe.name, event.data)
    if (message === undefined) return
    if (message.kind === 'answer') return waiting.answer(message.call, message.answer)
    if (message.kind === 'hello') greet()
    if (message.kind === 'applied') waiting.applied()
    if (message.kind === 'height') iframe.style.setProperty('height', `${message.heightPx}px`)
    if (message.kind === 'scheme') iframe.style.setProperty('color-scheme', message.scheme)
    onMessage(message)
  }
  window.addEventListener('message', listen)

  return {
    iframe,
    apply(next) {
      current = next
      if (!isOpen) return Promise.resolve()
      tellAll(next)
      return waiting.forApplied()
    },
    act: (action) => say({ kind: 'act', action }),
    ask: (request) => waiting.forAnswer((call) => say({ kind: 'call', call, request })),
    close() {
      clearTimeout(silence)
      window.removeEventListener('message', listen)
      iframe.remove()
      waiting.dismiss(gone)
    },
  }
}

/** Those who wait for the frame. When it can't answer any more they are told, rather than left. */
function createWaitingRoom() {
  const answers = new Map<number, (answer: FrameAnswer) => void>()
  let calls = 0
  let appliers: Array<() => void> = []
  const applied = () => {
    for (const resolve of appliers) resolve()
    appliers = []
  }
  return {
    applied,
    forApplied: () => new Promise<void>((resolve) => appliers.push(resolve)),
    forAnswer(ask: (call: number) => void): Promise<FrameAnswer> {
      const call = ++calls
      return new Promise((resolve) => {
        answers.set(call, resolve)
        ask(call)
      })
    },
    answer(call: number, answer: FrameAnswer): void {
      answers.get(call)?.(answer)
      answers.delete(call)
    },
    dismiss(message: string): void {
      for (const resolve of answers.values()) resolve({ kind: 'failed', error: { type: 'api_error', message } })
      answers.clear()
      applied()
    },
  }
}

const gone = 'The Element was unmounted before it could answer.'
const moved = 'The Element was moved in the document before it could answer, which loads it anew.'

/** Styled through the object model alone: a page's policy may forbid style attributes. */
function createFrame({
  base,
  path,
  title,
  style,
}: Omit<FrameLinkOptions<unknown>, 'onMessage' | 'onSilence' | 'settings'>): HTMLIFrameElement {
  const iframe = document.createElement('iframe')
  frameCount += 1
  iframe.name = `__privateStripeFrame${String(frameCount).padStart(4, '0')}`
  iframe.title = title
  iframe.allow = 'payment *; clipboard-write'
  const url = new URL(path, base)
  url.hash = new URLSearchParams({ frame: iframe.name, origin: window.location.origin }).toString()
  iframe.src = url.href
  // Important as with Stripe, or an app's own rules for iframes would cut the focus rings. Height and scheme change later.
  for (const [property, value] of Object.entries(style)) {
    iframe.style.setProperty(property, value, property === 'height' || property === 'color-scheme' ? '' : 'important')
  }
  return iframe
}
