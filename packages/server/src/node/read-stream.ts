import type { IncomingMessage } from 'node:http'

/**
 * The bytes of a request as a web stream.
 *
 * Nothing of the request is touched before the first read, so that somebody else can read it if we don't. Whoever cancels
 * has read enough: the rest is thrown away, but the connection stays, because the answer has yet to go through it. (Node's
 * own `Readable.toWeb` does neither.)
 */
export function readStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const stop = new AbortController()
  let listening = false
  return new ReadableStream(
    {
      pull(controller) {
        if (!listening) listen(incoming, controller, stop)
        listening = true
        incoming.resume()
      },
      cancel() {
        stop.abort()
        // Without a listener it would throw.
        incoming.on('error', () => {})
        incoming.resume()
      },
    },
    // Reads nothing ahead.
    { highWaterMark: 0 },
  )
}

function listen(
  incoming: IncomingMessage,
  controller: ReadableStreamDefaultController<Uint8Array>,
  stop: AbortController,
): void {
  const on = (event: string, listener: (chunk: Buffer) => void) => {
    incoming.on(event, listener)
    stop.signal.addEventListener('abort', () => incoming.off(event, listener))
  }
  const fail = () => {
    stop.abort()
    controller.error(new Error('The client closed the connection.'))
  }
  on('data', (chunk) => {
    controller.enqueue(new Uint8Array(chunk))
    incoming.pause()
  })
  on('end', () => {
    stop.abort()
    controller.close()
  })
  on('close', fail)
  on('error', fail)
  if (incoming.destroyed && !incoming.complete) fail()
}
