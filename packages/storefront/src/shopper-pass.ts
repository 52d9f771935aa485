import type { PostToEdge } from './post-to-edge.ts'
import { problemError } from './problem-error.ts'
import { readJson } from './read-json.ts'
import { StorefrontError } from './storefront-error.ts'

/** Long enough for a slow phone; without it one lost request would hold every later question. */
const PASS_TIMEOUT_MS = 15_000

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
  const signal = AbortSignal.timeout(PASS_TIMEOUT_MS)
  try {
    const response = await post({ route: 'pass', body: {}, accept: 'application/json', signal })
    if (!response.ok) throw problemError(await readJson(response, signal), response)
    response.body?.cancel().catch(() => undefined)
  } catch (error) {
    throw signal.aborted ? new StorefrontError('STOREFRONT_OFFLINE') : error
  }
}
