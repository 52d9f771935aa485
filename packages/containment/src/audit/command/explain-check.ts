import type { Check } from '../check.ts'

const TIERS: Readonly<Record<Check['tier'], string>> = {
  static: 'reads files, opens no connection',
  passive: 'asks by reading requests only',
  active: 'makes the server work, changes nothing; only with --active',
}

/** One check as a page of text. */
export function explainCheck(check: Check): string {
  return `${check.id}  ${check.title}
severity ${check.severity}, to repair in ${check.effort}; ${TIERS[check.tier]}

How it looks
  ${check.how}
  Looks at: ${check.looksAt.join(', ')}

How to repair it
${check.fix.replace(/^/gmu, '  ')}

Maps to
${check.clauses.map((clause) => `  ${clause}`).join('\n')}
`
}

/** Every check on a line of its own. */
export function listChecks(checks: readonly Check[]): string {
  const lines = checks.map(
    ({ id, severity, tier, title }) => `${id}  ${severity.padEnd(8)}  ${tier.padEnd(7)}  ${title}`,
  )
  return `${lines.join('\n')}\n`
}
