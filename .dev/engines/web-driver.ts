/** The protocol that every browser's driver speaks: https://www.w3.org/TR/webdriver2. As much of it as we need. */
export interface WebDriver {
  open(url: string): Promise<void>
  /** The whole window, with what the browser has around the page; in CSS pixels. */
  resize(widthPx: number, heightPx: number): Promise<void>
  /** Runs a script in the window or frame that is chosen, and gives what it returns. */
  run<Result>(script: string, ...values: unknown[]): Promise<Result>
  /** Runs it again and again until it returns something, such as an element. */
  find<Found>(script: string, ...values: unknown[]): Promise<Found>
  click(element: ElementReference): Promise<void>
  /** Types over what is there. */
  type(element: ElementReference, text: string): Promise<void>
  /** Chooses a frame of the page; `null` chooses the page. */
  choose(frame: ElementReference | null): Promise<void>
  close(): Promise<void>
}

/** An element, as a driver names it. */
export type ElementReference = Readonly<Record<string, string>>

const patienceMs = 20_000

/** The key, as the protocol writes it. */
const control = '\uE009'

/**
 * Begins a session: a window with a storage of its own.
 *
 * @param driverUrl - Where the driver listens.
 */
export async function beginSession(driverUrl: string, capabilities: object): Promise<WebDriver> {
  const { sessionId } = await ask<{ sessionId: string }>(driverUrl, 'POST', '/session', {
    capabilities: { alwaysMatch: capabilities },
  })
  const session = `/session/${sessionId}`
  const post = <Value>(path: string, body: object) => ask<Value>(driverUrl, 'POST', `${session}/${path}`, body)
  const idOf = (element: ElementReference) => Object.values(element)[0]
  const run = <Result>(script: string, ...values: unknown[]) => post<Result>('execute/sync', { script, args: values })
  return {
    open: (url) => post('url', { url }),
    resize: (width, height) => post('window/rect', { width, height }),
    run,
    async find<Found>(script: string, ...values: unknown[]) {
      const endsAt = Date.now() + patienceMs
      for (;;) {
        const found = await run<Found | null | false>(script, ...values)
        if (found) return found
        if (Date.now() > endsAt) throw new Error(`Never came: ${script} ${JSON.stringify(values)}`)
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    click: (element) => post(`element/${idOf(element)}/click`, {}),
    async type(element, text) {
      await post(`element/${idOf(element)}/click`, {})
      // By single keys: WebKit's driver takes a field of a frame for one that cannot have the focus.
      const keys = [control, 'a'].map((value) => ({ type: 'keyDown', value }))
      const letters = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      const released = ['a', control].map((value) => ({ type: 'keyUp', value }))
      await post('actions', { actions: [{ type: 'key', id: 'keyboard', actions: [...keys, ...released, ...letters] }] })
    },
    choose: (frame) => post('frame', { id: frame }),
    close: () => ask(driverUrl, 'DELETE', session),
  }
}

async function ask<Value>(driverUrl: string, method: string, path: string, body?: object): Promise<Value> {
  const answer = await fetch(driverUrl + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(patienceMs),
  })
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${path}: ${value.error}: ${value.message}`)
  return value
}
