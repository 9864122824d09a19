import '../src/define.js'
import type { AzoraPayForm } from '../src/index.js'
import { type FakeServer, fakeServer } from './fake-server.js'
import { type FakeCall, type FakeStripe, type FakeStripeOptions, fakeStripe } from './fake-stripe.js'

export interface OpenForm extends Pick<FakeStripe, 'wallet' | 'tell'> {
  readonly form: AzoraPayForm
  readonly server: FakeServer
  readonly calls: FakeCall[]
  /** Elements of our own interface. */
  find(selector: string): HTMLElement | null
  /** The text of a live region. */
  said(region: 'polite' | 'assertive'): string
}

export interface OpenFormOptions extends FakeStripeOptions {
  readonly server?: FakeServer
  readonly attributes?: Readonly<Record<string, string>>
  /** Where the form hangs; the body by default. */
  readonly parent?: ParentNode & Node
  /** The document that makes the tag; in one without a window it is no form before it hangs in the page. */
  readonly document?: Document
  /** Do not wait for `azora-ready`. */
  readonly unready?: boolean
  readonly before?: (form: AzoraPayForm) => void
}

/** Puts a form on the page, with a server and a Stripe in the page's own memory. */
export async function openForm(options: OpenFormOptions = {}): Promise<OpenForm> {
  const server = options.server ?? fakeServer()
  const { stripe, calls, wallet, tell } = fakeStripe(options)
  const form = (options.document ?? document).createElement('azora-pay-form')
  for (const [name, value] of Object.entries({
    endpoint: '/api',
    item: 'course_123',
    locale: 'en-ZA',
    ...options.attributes,
  })) {
    form.setAttribute(name, value)
  }
  form.fetch = server.fetch
  form.loadStripe = async () => stripe
  options.before?.(form)
  const parent = options.parent ?? document.body
  const ready = once(form, 'azora-ready')
  parent.append(form)
  if (!options.unready) await ready
  await form.updateComplete
  const root = (): ShadowRoot => form.shadowRoot ?? fail('the form has no shadow root')
  return {
    form,
    server,
    calls,
    wallet,
    tell,
    find: (selector) => root().querySelector<HTMLElement>(selector),
    said: (region) => root().querySelector(`#${region}`)?.textContent ?? '',
  }
}

/** The next event of a name. */
export function once<Name extends keyof HTMLElementEventMap>(
  target: EventTarget,
  name: Name,
): Promise<HTMLElementEventMap[Name]> {
  return new Promise((resolve) => {
    target.addEventListener(name, (event) => resolve(event as HTMLElementEventMap[Name]), { once: true })
  })
}

/** Empties the page, and what the tab and the browser remember. */
export async function clearPage(): Promise<void> {
  document.body.replaceChildren()
  // A form that has left takes itself apart a frame later: what it still has to say is said in its own test.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  sessionStorage.clear()
  localStorage.clear()
}

function fail(reason: string): never {
  throw new Error(reason)
}
