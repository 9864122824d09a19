/** The part of Playwright's `Route` that is called; any version of Playwright has it. */
export interface PlaywrightRoute {
  request(): {
    url(): string
    method(): string
    headers(): Record<string, string>
    postDataBuffer(): Uint8Array | null
  }
  fulfill(answer: { status: number; headers: Record<string, string>; body: Buffer }): Promise<void>
  abort(reason: 'connectionreset'): Promise<void>
}

/** A handler for `page.route()` that hands a browser's requests for Stripe's hosts to the sandbox. A planned silence leaves the request open. */
export function createPlaywrightHandler(
  fetch: (request: Request) => Promise<Response>,
): (route: PlaywrightRoute) => Promise<void> {
  return async (route) => {
    const request = route.request()
    const body = request.postDataBuffer()
    const asked = new Request(request.url(), {
      method: request.method(),
      headers: request.headers(),
      // A copy whose memory is its own, as a body has to be.
      ...(body !== null && { body: new Uint8Array(body) }),
    })
    let answer: Response
    try {
      answer = await fetch(asked)
    } catch (error) {
      // How `sandbox.fetch` says that the connection broke.
      if (error instanceof TypeError) return route.abort('connectionreset')
      throw error
    }
    await route.fulfill({
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: Buffer.from(await answer.arrayBuffer()),
    })
  }
}
