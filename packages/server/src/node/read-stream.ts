import type { IncomingMessage } from 'node:http'

/**
 * The bytes of a request as a web stream.
 *
 * Nothing of the request is touched before the first read, so that somebody else can read it if we don't. Whoever cancels
 * has read enough: the rest is thrown away, but the connection stays, because the answer has yet to go through it. (Node's
 * own `Readable.toWeb` does neither.)
 */
export function readStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let stop: (() => void) | undefined
  return new ReadableStream(
    {
      pull(controller) {
        stop ??= listen(incoming, controller)
        incoming.resume()
      },
      cancel() {
        stop?.()
        // Without a listener it would throw.
        incoming.on('error', () => {})
        incoming.resume()
      },
    },
    // Reads nothing ahead.
    { highWaterMark: 0 },
  )
}

/** Hands on what comes; returns what ends that. */
function listen(incoming: IncomingMessage, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  const pass = (chunk: Buffer) => {
    controller.enqueue(new Uint8Array(chunk))
    incoming.pause()
  }
  const end = () => {
    stop()
    controller.close()
  }
  const fail = () => {
    stop()
    controller.error(new Error('The client closed the connection.'))
  }
  const stop = () => {
    incoming.off('data', pass).off('end', end).off('close', fail).off('error', fail)
  }
  incoming.on('data', pass).on('end', end).on('close', fail).on('error', fail)
  if (incoming.destroyed && !incoming.complete) fail()
  return stop
}
