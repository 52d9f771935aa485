import { isCloisterError } from '@cloister/core'

/** Something without which the sidecar is not ready, under the name that `/readyz` tells. */
export interface ReadinessCheck {
  readonly name: 'certificate' | 'gateway' | 'staying'
  /** Rejects where it is missing. */
  holds(signal: AbortSignal): Promise<void>
}

export interface Readiness {
  readonly ready: boolean
  readonly missing: readonly ReadinessCheck['name'][]
}

const TIMEOUT_MS = 2_000
/** Whoever asks more often hears the same again: `/readyz` needs no signature and must not become load for a gateway. */
const KEPT_MS = 2_000

/** Asks what must hold, once for all who want to know at the same time. */
export function createReadiness(checks: readonly ReadinessCheck[]): () => Promise<Readiness> {
  const remembered = checks.map((check) => ({ name: check.name, isThere: remember(check) }))
  return async () => {
    const found = await Promise.all(remembered.map(({ isThere }) => isThere()))
    const missing = remembered.filter((_, index) => found[index] !== true).map(({ name }) => name)
    return { ready: missing.length === 0, missing: [...new Set(missing)] }
  }
}

function remember({ name, holds }: ReadinessCheck): () => Promise<boolean> {
  let asked: Promise<boolean> | undefined
  let askedAtMs = 0
  const ask = async () => {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    try {
      await Promise.race([holds(signal), lateness(signal)])
      return true
    } catch (error) {
      // A gateway that is too busy to answer is there.
      return isCloisterError(error) && error.code === 'CLOISTER_GATEWAY_BUSY'
    }
  }
  return () => {
    const nowMs = performance.now()
    // What this process knows by itself is never old.
    if (asked === undefined || name !== 'gateway' || nowMs - askedAtMs > KEPT_MS) {
      asked = ask()
      askedAtMs = nowMs
    }
    return asked
  }
}

function lateness(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('late')), { once: true })
  })
}
