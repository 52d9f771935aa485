import type { IncomingMessage } from 'node:http'

/**
 * The body of a request as a web stream. Nothing is read before somebody asks, and cancelling leaves the socket
 * alone: the answer, a refusal perhaps, still has to go out on it.
 */
export function requestBody(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  let stop: (() => void) | undefined
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        stop ??= follow(incoming, controller)
        incoming.resume()
      },
      cancel() {
        stop?.()
      },
    },
    { highWaterMark: 0 },
  )
}

function follow(
  incoming: IncomingMessage,
  controller: ReadableStreamDefaultController<Uint8Array>,
): () => void {
  const onData = (chunk: Uint8Array) => {
    incoming.pause()
    controller.enqueue(chunk)
  }
  const stop = () => incoming.off('data', onData).off('end', onEnd).off('close', onClose)
  const onEnd = () => {
    stop()
    controller.close()
  }
  const onClose = () => {
    stop()
    controller.error(new Error('The request ended early.'))
  }
  incoming.on('data', onData).once('end', onEnd).once('close', onClose)
  // A socket that breaks says so here first; 'close' follows and is what counts.
  incoming.on('error', () => undefined)
  return stop
}
