import type { GatewayPapers } from './gateway-papers.ts'
import type { HttpFlow, Verdict } from './http-flow.ts'
import type { Attempt, Outcome, Place } from './probe.ts'

/** Where flows are sent, and how. */
export interface FlowTarget {
  readonly papers: GatewayPapers
  readonly gateway: Place
  attempt(what: Attempt): Promise<Outcome>
}

/** Sends one request as a storefront with its certificate does, and says what came back. */
export async function tryFlow(
  { papers, gateway, attempt }: FlowTarget,
  flow: HttpFlow,
): Promise<Verdict | string> {
  const { token: name = 'valid' } = flow
  const token = name === 'none' ? '' : papers.tokens[name]
  const outcome = await attempt({
    kind: 'request',
    to: gateway,
    tls: { ca: papers.edgeCa, ...papers.storefront },
    bytes: flow.bytes({ token, host: gateway.host }),
  })
  if (outcome.kind !== 'answered') return outcome.kind
  // An interim response (RFC 9110 §15.2) is no answer.
  const [status, ...more] = outcome.statuses.filter((one) => one >= 200)
  return more.length === 0 && status !== undefined ? status : `answers ${outcome.statuses.join(', ')}`
}
