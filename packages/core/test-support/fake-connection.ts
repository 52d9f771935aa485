import { fakePrivateModel } from '../src/testing/fake-private-model.ts'
import type { Connection, ConnectionReply, ConnectionRequest } from '../src/transport/connection.ts'
import { abortError } from '../src/transport/deadline.ts'

export interface ReplyParts {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: readonly string[]
  readonly onCancel?: () => void
}

/** A reply as a connection gives it. */
export function fakeReply({
  status = 200,
  headers = {},
  body = [],
  onCancel,
}: ReplyParts = {}): ConnectionReply {
  return { status, headers, body: bytesOf(body), cancel: onCancel ?? (() => undefined) }
}

export async function* bytesOf(
  pieces: Iterable<string | Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of pieces) yield typeof piece === 'string' ? new TextEncoder().encode(piece) : piece
}

/** A connection whose token endpoint works and whose model does what it is told here. */
export function connectionToModel(
  chat: (request: ConnectionRequest) => Promise<ConnectionReply> | ConnectionReply,
): Connection {
  const working = fakePrivateModel(() => '').connection
  return {
    request: async (request) =>
      request.url.endsWith('/chat/completions') ? await chat(request) : await working.request(request),
    close: () => Promise.resolve(),
  }
}

/** Waits like a peer that never answers, and ends as the real connection does when nobody waits any more. */
export function neverAnswer({ signal }: Pick<ConnectionRequest, 'signal'>): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(abortError(signal))
    signal.addEventListener('abort', () => reject(abortError(signal)))
  })
}
