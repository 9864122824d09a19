import type { OpenElement } from './element-story.js'

/** An event as the page got it. */
export interface SentEvent {
  readonly type: string
  readonly bubbles: boolean
  readonly composed: boolean
  readonly cancelable: boolean
}

/** Notes what arrives at the document from now on, which is where a page may listen. */
export async function listenFor(
  { element }: OpenElement,
  types: readonly string[],
): Promise<() => Promise<SentEvent[]>> {
  const log = await element.evaluateHandle((host, names) => {
    const sent: SentEvent[] = []
    for (const name of names) {
      host.ownerDocument.addEventListener(name, ({ bubbles, cancelable, composed, target, type }) => {
        if (target === host) sent.push({ type, bubbles, composed, cancelable })
      })
    }
    return sent
  }, types)
  return () => log.jsonValue()
}
