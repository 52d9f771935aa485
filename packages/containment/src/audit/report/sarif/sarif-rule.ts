import type { CheckDescription } from '../../check.ts'
import { readClause } from '../../clause.ts'
import type { Severity } from '../../severity.ts'
import type { SarifTaxonomy } from './sarif-taxonomies.ts'

/** The scale on which code hosts sort security alerts (0 to 10). */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
}

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const

/** One check as a rule, with its clauses as relationships to taxa. */
export function sarifRule(check: CheckDescription, taxonomies: readonly SarifTaxonomy[]): object {
  return {
    id: check.id,
    name: check.title,
    shortDescription: { text: check.title },
    fullDescription: { text: check.how },
    help: { text: check.fix, markdown: `\`\`\`text\n${check.fix}\n\`\`\`` },
    defaultConfiguration: { level: LEVELS[check.severity] },
    properties: {
      'security-severity': SECURITY_SEVERITY[check.severity],
      tags: ['security', check.tier],
      effort: check.effort,
    },
    relationships: check.clauses.map((clause) => {
      const { framework, number } = readClause(clause)
      const index = taxonomies.findIndex(({ name }) => name === framework)
      return {
        target: {
          id: number,
          index: taxonomies[index]?.taxa.findIndex(({ id }) => id === number) ?? -1,
          toolComponent: { name: framework, index },
        },
        kinds: ['relevant'],
      }
    }),
  }
}
