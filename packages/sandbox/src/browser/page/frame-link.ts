import {
  type FrameAnswer,
  type FrameMessage,
  type FrameRequest,
  type FrameSettings,
  type PageMessage,
  readMessage,
  wrapMessage,
} from '../wire/index.js'

/** The page's end of one Payment Element's frame. */
export interface FrameLink {
  readonly iframe: HTMLIFrameElement
  /** Sends the settings; again whenever the frame was loaded anew, because moving an iframe reloads it. */
  apply(settings: FrameSettings): Promise<void>
  act(action: Extract<PageMessage, { kind: 'act' }>['action']): void
  ask(request: FrameRequest): Promise<FrameAnswer>
  close(): void
}

export interface FrameLinkOptions {
  base: string
  settings: FrameSettings
  onMessage(message: Exclude<FrameMessage, { kind: 'answer' }>): void
  /** The frame's document did not come. */
  onSilence(): void
}

/** A frame that hasn't spoken by then is not going to. */
const silenceMs = 10_000

let frameCount = 0

export function openFrameLink({ base, settings, onMessage, onSilence }: FrameLinkOptions): FrameLink {
  const origin = new URL(base).origin
  const iframe = createFrame(base)
  const waiting = createWaitingRoom()
  let current = settings
  let isOpen = false
  /** What was said before the frame could hear. */
  let unsent: PageMessage[] = []

  const post = (message: PageMessage) => iframe.contentWindow?.postMessage(wrapMessage(iframe.name, message), origin)
  const say = (message: PageMessage) => {
    if (isOpen) post(message)
    else unsent.push(message)
  }
  const silence = setTimeout(onSilence, silenceMs)
  const greet = () => {
    clearTimeout(silence)
    // A frame that loads anew has forgotten what it was asked.
    if (isOpen) waiting.dismiss(moved)
    isOpen = true
    post({ kind: 'settings', settings: current })
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
      post({ kind: 'settings', settings: next })
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

const gone = 'The Payment Element was unmounted before it could answer.'
const moved = 'The Payment Element was moved in the document before it could answer, which loads it anew.'

/** Styled through the object model alone: a page's policy may forbid style attributes. */
function createFrame(base: string): HTMLIFrameElement {
  const iframe = document.createElement('iframe')
  frameCount += 1
  iframe.name = `__privateStripeFrame${String(frameCount).padStart(4, '0')}`
  iframe.title = 'Secure payment input frame'
  iframe.allow = 'payment *; clipboard-write'
  const url = new URL('/elements/frame', base)
  url.hash = new URLSearchParams({ frame: iframe.name, origin: window.location.origin }).toString()
  iframe.src = url.href
  const style = {
    ...{ display: 'block', border: '0', margin: '-4px', padding: '0', width: 'calc(100% + 8px)', 'min-width': '100%' },
    ...{ height: '0', overflow: 'hidden', 'user-select': 'none', 'color-scheme': 'light', transform: 'translate(0)' },
  }
  // Important as with Stripe, or an app's own rules for iframes would cut the focus rings. Height and scheme change later.
  for (const [property, value] of Object.entries(style)) {
    iframe.style.setProperty(property, value, property === 'height' || property === 'color-scheme' ? '' : 'important')
  }
  return iframe
}
