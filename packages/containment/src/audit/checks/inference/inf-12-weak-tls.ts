import { bodyText, type ProbeAnswer, type TlsSeen } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { Observation } from '../../observation.ts'
import type { Severity } from '../../severity.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'

/** A chain that ends at an authority of the operator's own, which this machine need not know. */
const UNKNOWN_ISSUER =
  /^(?:UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT(?:_LOCALLY)?|SELF_SIGNED_CERT_IN_CHAIN)$/u
const WARNING_MS = 14 * 24 * 60 * 60 * 1000

interface Fault {
  readonly anchor: string
  readonly says: string
  readonly severity: Severity
}

export const weakTls: Check<OriginSubject> = {
  id: 'INF-12',
  title: 'The TLS of an origin proves too little',
  severity: 'high',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Shakes hands with an https:// origin, looks at the name, the end and the issuer of its certificate, asks for TLS 1.0 and 1.1, and whether an internal origin answers who shows no certificate of its own.',
  fix: `nginx:   ssl_protocols TLSv1.3; ssl_client_certificate clients.pem; ssl_verify_client on;
HAProxy: bind :443 ssl crt site.pem ssl-min-ver TLSv1.3 ca-file clients.pem verify required
# In the SDK: gateway.tls.certificate, gateway.tls.ca`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(h)', '2024/2690 9.2', 'ISO 27001 A.8.24'],
  async examine({ origin, internal }, { probe, now }) {
    const { answer } = await probe.control(origin)
    if (answer?.tls === undefined) return []
    const faults = [
      ...certificateFaults(answer.tls, internal, now),
      ...((await probe.acceptsLegacyTls(origin))
        ? [{ anchor: 'version', says: 'The server still takes TLS 1.0 or 1.1.', severity: 'high' } as const]
        : []),
      ...(internal && !asksForCertificate(answer)
        ? [
            {
              anchor: 'client',
              says: 'An internal origin answers without a client certificate.',
              severity: 'medium',
            } as const,
          ]
        : []),
    ]
    return faults.map((fault) => observed(answer, fault))
  },
}

function observed(answer: ProbeAnswer, { anchor, says, severity }: Fault): Observation {
  return observeAnswer({ answer, anchor, says, severity, signals: ['a handshake', anchor] })
}

function certificateFaults(tls: TlsSeen, internal: boolean, now: Date): readonly Fault[] {
  const { isForHost, expiresAt, fault } = tls
  const isOver = expiresAt.getTime() <= now.getTime()
  const isSoon = expiresAt.getTime() - now.getTime() < WARNING_MS
  const isUnknown = UNKNOWN_ISSUER.test(fault ?? '')
  return [
    ...(isForHost
      ? []
      : [{ anchor: 'name', says: 'The certificate names another host.', severity: 'high' } as const]),
    ...(isOver ? [{ anchor: 'end', says: 'The certificate has ended.', severity: 'high' } as const] : []),
    ...(isSoon && !isOver
      ? [{ anchor: 'end', says: 'The certificate ends within fourteen days.', severity: 'low' } as const]
      : []),
    ...(fault === 'DEPTH_ZERO_SELF_SIGNED_CERT'
      ? [
          {
            anchor: 'issuer',
            says: 'The certificate is signed by nobody but itself.',
            severity: 'high',
          } as const,
        ]
      : []),
    ...(isUnknown && !internal
      ? [
          {
            anchor: 'issuer',
            says: 'No public authority vouches for the certificate.',
            severity: 'high',
          } as const,
        ]
      : []),
  ]
}

/** nginx and others shake hands with everybody and refuse afterwards. */
function asksForCertificate(answer: ProbeAnswer): boolean {
  return answer.status === 400 && /(?:required|client) (?:SSL|TLS)? ?certificate/iu.test(bodyText(answer))
}
