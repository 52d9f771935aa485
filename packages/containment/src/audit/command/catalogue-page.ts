import type { Check } from '../check.ts'

/** The catalogue of checks as a page of the documentation. */
export function cataloguePage(checks: readonly Check[]): string {
  const rows = checks.map(
    ({ id, title, severity, tier, looksAt }) =>
      `| [${id}](#${id.toLowerCase()}) | ${title} | ${severity} | ${tier} | ${looksAt.join(', ')} |`,
  )
  return `<!-- Written from the checks of packages/containment: npx pnpm@12 vitest run --project containment -u -->

# Checks of \`cloister audit\`

A check maps to clauses; a clean check is evidence, never compliance.

| Check | Finds | Severity | Tier | Looks at |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

${checks.map(section).join('\n')}`
}

function section({ id, title, how, fix, clauses, effort }: Check): string {
  return `## ${id}

${title}. ${how}

To repair, in ${effort}:

\`\`\`text
${fix}
\`\`\`

Maps to ${clauses.join(', ')}.
`
}
