import { globPattern } from '../config/glob-pattern.ts'
import type { Finding } from '../finding.ts'
import type { Notice } from '../notice.ts'
import type { Waiver } from './waiver.ts'

export interface WaivedFindings {
  readonly findings: readonly Finding[]
  /** Waivers that have expired or meet nothing: both are noise that hides the next mistake. */
  readonly notices: readonly Notice[]
}

/** Sets the waiver of each finding that one covers today. Every format reads it from there. */
export function applyWaivers(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  now: Date,
): WaivedFindings {
  const today = now.toISOString().slice(0, 10)
  const used = new Set<Waiver>()
  const matchers = waivers.map((waiver) => ({ waiver, covers: matcherOf(waiver) }))
  const waived = findings.map((finding) => {
    const covering = matchers.filter(({ covers }) => covers(finding)).map(({ waiver }) => waiver)
    for (const waiver of covering) used.add(waiver)
    const holding = covering.find(({ expires }) => expires >= today)
    if (holding === undefined) return finding
    const { owner, reason, expires } = holding
    return { ...finding, waiver: { owner, reason, expires } }
  })
  const notices = waivers.flatMap((waiver): readonly Notice[] => {
    const place = `${waiver.check} ${waiver.fingerprint ?? waiver.place ?? ''}`.trim()
    if (!used.has(waiver)) return [{ code: 'WAIVER_UNUSED', target: 'waivers', place }]
    return waiver.expires < today ? [{ code: 'WAIVER_EXPIRED', target: 'waivers', place }] : []
  })
  return { findings: waived, notices }
}

function matcherOf({ check, place, fingerprint }: Waiver): (finding: Finding) => boolean {
  const pattern = place === undefined ? undefined : globPattern(place)
  return (finding) => {
    if (finding.checkId !== check) return false
    if (fingerprint !== undefined && finding.fingerprint !== fingerprint) return false
    if (place === undefined || pattern === undefined) return true
    const { where } = finding
    return where.kind === 'file' ? pattern.test(where.path) : where.url.startsWith(place)
  }
}
