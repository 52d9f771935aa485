import type { EdgeRequest, PostToEdge } from './post-to-edge.ts'
import { problemError } from './problem-error.ts'
import { readJson } from './read-json.ts'
import type { ShopperPass } from './shopper-pass.ts'
import type { StorefrontError } from './storefront-error.ts'

/** Sends a question with a pass and gives the response, which is always a success. */
export type AskEdge = (request: EdgeRequest) => Promise<Response>

/**
 * Obtains a pass first, and once more when the edge says that it does not hold.
 *
 * @throws A {@link StorefrontError} with the code of the edge, or the reason of the caller's abort.
 */
export function askEdgeWith(post: PostToEdge, pass: ShopperPass): AskEdge {
  const ask = async (request: EdgeRequest, attempts: number): Promise<Response> => {
    request.signal?.throwIfAborted()
    const held = pass.held()
    await untilAborted(held, request.signal)
    const response = await post(request)
    if (response.ok) return response
    const error = problemError(await readJson(response, request.signal), response)
    if (attempts === 0 || !asksForPass(error)) throw error
    pass.forget(held)
    return ask(request, attempts - 1)
  }
  return (request) => ask(request, 1)
}

function asksForPass({ status, code }: StorefrontError): boolean {
  return status === 401 && (code === 'CLOISTER_PASS_MISSING' || code === 'CLOISTER_PASS_INVALID')
}

/** The pass is shared, so one caller's abort ends that caller's wait only, never the request for the pass. */
async function untilAborted(shared: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  if (!signal) return shared
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    await Promise.race([shared, aborted])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}
