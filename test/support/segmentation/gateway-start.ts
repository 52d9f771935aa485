import type { GatewayPapers } from './gateway-papers.ts'
import { type Attempt, attempt, type Outcome, type Place } from './probe.ts'

/** Default: those of the configuration, and more requests than any test sends. */
export interface GatewayLimits {
  /** Requests of one client in ten seconds. */
  readonly requests?: number
  readonly replyBytes?: number
  /** Bytes of answers to one client in an hour. */
  readonly hourlyBytes?: number
}

export interface GatewayStart {
  readonly papers: GatewayPapers
  readonly listen: Place
  readonly model: Place
  readonly edgeCertificate?: 'required' | 'none'
  readonly limits?: GatewayLimits
  /** A program that runs it elsewhere, such as `ip netns exec NAME`. */
  readonly inside?: readonly string[]
  /** Reaches the gateway from where it can be reached. Default: from here. */
  readonly attempt?: (what: Attempt) => Promise<Outcome>
}

export async function listens({ listen, attempt: reach = attempt }: GatewayStart): Promise<boolean> {
  const { kind } = await reach({ kind: 'tcp', to: listen })
  return kind === 'open' || kind === 'closed'
}
