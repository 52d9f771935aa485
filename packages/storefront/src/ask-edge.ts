import type { CallEnd } from './call-end.ts'
import type { EdgeRequest, PostToEdge } from './post-to-edge.ts'
import { refusalOf } from './refusal.ts'
import { sendPatiently } from './resend.ts'
import type { ShopperPass } from './shopper-pass.ts'
import { StorefrontError } from './storefront-error.ts'
import { untilAborted } from './until-aborted.ts'

/** How long a call may take, and how its answer is read. */
export interface EdgeCall<Reply> {
  readonly end: CallEnd
  /** Reads a success. If it fails as the network fails, the request may be sent once more. */
  readonly read: (response: Response, signal: AbortSignal) => Promise<Reply>
}

/** Sends a question with a pass and gives what was read of the answer. */
export type AskEdge = <Reply>(request: EdgeRequest, call: EdgeCall<Reply>) => Promise<Reply>

/**
 * Obtains a pass first, and once more when the edge says that it does not hold.
 *
 * @throws A {@link StorefrontError}, or the reason of the page's abort.
 */
export function askEdgeWith(post: PostToEdge, pass: ShopperPass): AskEdge {
  return async (request, { end, read }) => {
    const { signal } = end
    const send = async () => {
      const response = await post(request, signal)
      if (response.ok) return read(response, signal)
      throw await refusalOf(response, signal)
    }
    const held = pass.held()
    await untilAborted(held, signal)
    try {
      return await sendPatiently(request.route, end, send)
    } catch (error) {
      if (!asksForPass(error)) throw error
      pass.forget(held)
      await untilAborted(pass.held(), signal)
      return sendPatiently(request.route, end, send)
    }
  }
}

function asksForPass(error: unknown): boolean {
  return (
    error instanceof StorefrontError &&
    error.status === 401 &&
    /^CLOISTER_PASS_(?:INVALID|MISSING)$/.test(error.code)
  )
}
