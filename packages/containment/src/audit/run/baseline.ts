import * as z from 'zod/mini'
import type { Finding } from '../finding.ts'

const knownReport = z.looseObject({ findings: z.array(z.looseObject({ fingerprint: z.string() })) })

/** The fingerprints of an earlier report in JSON; nothing where the text is none. */
export function readBaseline(text: string): ReadonlySet<string> | undefined {
  try {
    const parsed = knownReport.safeParse(JSON.parse(text))
    return parsed.success ? new Set(parsed.data.findings.map(({ fingerprint }) => fingerprint)) : undefined
  } catch {
    return undefined
  }
}

/** Marks what an earlier run knew, and names what is gone. */
export function compareToBaseline(
  findings: readonly Finding[],
  known: ReadonlySet<string> | undefined,
): { readonly findings: readonly Finding[]; readonly resolved: readonly string[] } {
  if (known === undefined) return { findings, resolved: [] }
  const now = new Set(findings.map(({ fingerprint }) => fingerprint))
  return {
    findings: findings.map((finding) => ({
      ...finding,
      baseline: known.has(finding.fingerprint) ? 'unchanged' : 'new',
    })),
    resolved: [...known].filter((fingerprint) => !now.has(fingerprint)),
  }
}
