import { CloisterError, isCloisterError } from '../cloister-error.ts'
import { abortError } from './deadline.ts'

/** OpenSSL and Node codes that mean: somebody answered, but did not prove who they are. */
const CERTIFICATE_CODE =
  /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|CRL|^(?:INVALID_(?:CA|PURPOSE)|PATH_LENGTH_EXCEEDED|UNSPECIFIED)$/u

/** What undici says of bytes that are no HTTP, or more of a head than HTTP needs: an answer, but not one of a model. */
const NONSENSE_CODE = /^HPE_|^UND_ERR_(?:HEADERS_OVERFLOW|RES_CONTENT_LENGTH_MISMATCH)$/u

/** What undici says of an agent that was closed. */
const CLOSED_CODE = /^UND_ERR_(?:CLOSED|DESTROYED)$/u

/** Turns whatever a socket threw into one of our errors; foreign words stay in the private cause. */
export function connectionError(cause: unknown, signal: AbortSignal): CloisterError {
  const own = chainOf(cause).find(isCloisterError)
  if (own) return own
  if (signal.aborted) return abortError(signal)
  const codes = chainOf(cause).map(codeOf)
  if (codes.some((code) => CLOSED_CODE.test(code))) return new CloisterError('CLOISTER_CLOSED', { cause })
  if (codes.some((code) => NONSENSE_CODE.test(code)))
    return new CloisterError('CLOISTER_REPLY_INVALID', { cause })
  const isCertificate = codes.some((code) => CERTIFICATE_CODE.test(code))
  return new CloisterError(isCertificate ? 'CLOISTER_CERTIFICATE_REFUSED' : 'CLOISTER_GATEWAY_UNREACHABLE', {
    cause,
  })
}

/** An error and its causes; happy eyeballs wraps the interesting one in an AggregateError. */
function chainOf(error: unknown): readonly unknown[] {
  const chain: unknown[] = []
  const queue = [error]
  while (queue.length > 0 && chain.length < 16) {
    const next = queue.shift()
    if (typeof next !== 'object' || next === null) continue
    chain.push(next)
    queue.push((next as { cause?: unknown }).cause, ...((next as { errors?: unknown[] }).errors ?? []))
  }
  return chain
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string') return code
  // undici gives its parser's errors a code only where llhttp's reason has one.
  return (error as { name?: unknown }).name === 'HTTPParserError' ? 'HPE_UNKNOWN' : ''
}
