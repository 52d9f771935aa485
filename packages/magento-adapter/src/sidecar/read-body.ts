import { CloisterError } from '@cloister/core'
import { readRawBody } from '@cloister/core/edge'

/** For the whole body, in milliseconds: it comes from a server nearby. */
const BODY_TIMEOUT_MS = 5_000

/**
 * Reads the bytes that a signature covers. Without a content type there may be none.
 *
 * @throws A {@link CloisterError} as `readRawBody` of core does.
 */
export async function readBody(request: Request, requestBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (request.headers.has('content-type')) {
    return await readRawBody(request, { requestBytes, bodyTimeoutMs: BODY_TIMEOUT_MS })
  }
  if (request.headers.get('content-length') !== null && request.headers.get('content-length') !== '0') {
    throw new CloisterError('CLOISTER_MEDIA_TYPE_REFUSED')
  }
  // Chunks of an unknown length would come without one.
  if (request.headers.has('transfer-encoding')) throw new CloisterError('CLOISTER_MEDIA_TYPE_REFUSED')
  return new Uint8Array()
}
