import { callEnd } from './call-end.ts'
import type { EdgeRequest, PostToEdge } from './post-to-edge.ts'
import { refusalOf } from './refusal.ts'
import { sendPatiently } from './resend.ts'

/** Long enough for a slow phone; without it one lost request would hold every later question. */
const PASS_TIMEOUT_MS = 15_000

const REQUEST: EdgeRequest = { route: 'pass', body: {}, accept: 'application/json' }

/** The one pass that all questions of a page share: asked for when first needed, and only once at a time. */
export interface ShopperPass {
  /** Resolves when the browser holds a pass. */
  readonly held: () => Promise<void>
  /** Forgets a pass that did not hold. Questions that were refused together share the next one. */
  readonly forget: (refused: Promise<void>) => void
}

/** Asks for a pass. The edge answers with an HttpOnly cookie; nothing of it is visible here. */
export function shopperPassFrom(post: PostToEdge): ShopperPass {
  let current: Promise<void> | undefined
  const forget = (refused: Promise<void>): void => {
    if (current === refused) current = undefined
  }
  const obtain = (): Promise<void> => {
    const pass = obtainPass(post)
    pass.catch(() => forget(pass))
    return pass
  }
  const held = (): Promise<void> => {
    current ??= obtain()
    return current
  }
  return { held, forget }
}

async function obtainPass(post: PostToEdge): Promise<void> {
  const end = callEnd(PASS_TIMEOUT_MS)
  try {
    await sendPatiently(REQUEST.route, end, async () => {
      const response = await post(REQUEST, end.signal)
      if (!response.ok) throw await refusalOf(response, end.signal)
      response.body?.cancel().catch(() => undefined)
    })
  } finally {
    end.release()
  }
}
