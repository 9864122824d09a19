import {
  type FrameAnswer,
  type FrameMessage,
  type FrameRequest,
  type PageMessage,
  readMessage,
  wrapMessage,
} from '../wire/index.js'

/** Where a frame's owner said that it lives; both stand in the fragment, which no server sees. */
interface Owner {
  frame: string
  origin: string
}

/** What a frame does for the page that embeds it. */
export interface Embedded<Settings> {
  onSettings(settings: Settings): Promise<void> | void
  onAct?(action: Extract<PageMessage<Settings>, { kind: 'act' }>['action']): void
  onCall?(request: FrameRequest): Promise<FrameAnswer>
}

/** The frame's end of the road to its page. Gives what posts to the page; says hello when everything is ready to hear. */
export function connectToPage<Settings>(start: (post: (message: FrameMessage) => void) => Embedded<Settings>): void {
  const owner = readOwner()
  const post = (message: FrameMessage) => {
    // A page without an origin (a file, a sandboxed frame) can't be named; what it hears is nothing that was typed.
    window.parent.postMessage(wrapMessage(owner.frame, message), owner.origin === 'null' ? '*' : owner.origin)
  }
  const embedded = start(post)
  window.addEventListener('message', (event) => {
    if (event.source !== window.parent || event.origin !== owner.origin) return
    const message = readMessage<PageMessage<Settings>>(owner.frame, event.data)
    if (message === undefined) return
    if (message.kind === 'settings') {
      void Promise.resolve(embedded.onSettings(message.settings)).then(() => post({ kind: 'applied' }))
    } else if (message.kind === 'act') embedded.onAct?.(message.action)
    else {
      const { call, request } = message
      void embedded.onCall?.(request).then((answer) => post({ kind: 'answer', call, answer }))
    }
  })
  announceFocus(post)
  post({ kind: 'hello' })
}

function readOwner(): Owner {
  const fragment = new URLSearchParams(window.location.hash.slice(1))
  return { frame: fragment.get('frame') ?? '', origin: fragment.get('origin') ?? '' }
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
