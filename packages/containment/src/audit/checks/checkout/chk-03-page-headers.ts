import type { ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { pagesOf } from './pages-of.ts'

export const pageHeaders: Check<OriginSubject> = {
  id: 'CHK-03',
  title: 'A page of the shop lets scripts send anything anywhere',
  severity: 'medium',
  effort: 'days',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Reads the headers of the shop’s start page and of the paths that the configuration names, such as the checkout: Content-Security-Policy and where it lets scripts connect to, Strict-Transport-Security, Referrer-Policy.',
  fix: `Content-Security-Policy: default-src 'self'; connect-src 'self'; script-src 'self' 'nonce-…'; frame-ancestors 'self'
Strict-Transport-Security: max-age=31536000; includeSubDomains
Referrer-Policy: strict-origin-when-cross-origin
# The edge of Cloister answers below the shop's own origin, so that connect-src needs no other.`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.26'],
  async examine(subject, context) {
    const observations = []
    for await (const { path, answer } of pagesOf(subject, context)) {
      if (answer.status !== 200) continue
      const missing = faultsOf(answer)
      if (missing.length === 0) continue
      const says = `${missing.join('; ')}.`
      observations.push(observeAnswer({ answer, anchor: path, says, signals: ['a page', 'its headers'] }))
    }
    return observations
  },
}

function faultsOf({ headers, url }: ProbeAnswer): readonly string[] {
  const policy = headers['content-security-policy']
  return [
    ...(policy === undefined ? ['No Content-Security-Policy'] : connectFaults(policy)),
    ...(url.startsWith('https:') && headers['strict-transport-security'] === undefined
      ? ['No Strict-Transport-Security']
      : []),
    ...(isTelling(headers['referrer-policy']) ? ['Referrer-Policy gives whole addresses away'] : []),
  ]
}

/** `connect-src`, or what stands for it (CSP 3 §6.1.2). */
function connectFaults(policy: string): readonly string[] {
  const directives = policy
    .split(/[;,]/u)
    .map((directive) => directive.trim().toLowerCase().split(/\s+/u))
    .filter(([name]) => name !== undefined && name !== '')
  const connect =
    directives.find(([name]) => name === 'connect-src') ?? directives.find(([name]) => name === 'default-src')
  if (connect === undefined) return ['Content-Security-Policy does not say where scripts may connect to']
  return connect.slice(1).some((source) => /^(?:\*|https?:|wss?:|https?:\/\/\*)$/u.test(source))
    ? ['Content-Security-Policy lets scripts connect to anywhere']
    : []
}

/** Without one, browsers keep to strict-origin-when-cross-origin; only what weakens that is a fault. */
function isTelling(policy: string | undefined): boolean {
  return policy !== undefined && /unsafe-url|no-referrer-when-downgrade/u.test(policy)
}
