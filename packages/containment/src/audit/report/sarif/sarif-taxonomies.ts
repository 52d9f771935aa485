import type { CheckDescription } from '../../check.ts'
import { FRAMEWORKS, type Framework, readClause } from '../../clause.ts'

export interface SarifTaxonomy {
  readonly name: Framework
  readonly fullName: string
  readonly shortDescription: { readonly text: string }
  readonly isComprehensive: false
  readonly taxa: readonly { readonly id: string }[]
}

/** The clauses that the checks map to, as one taxonomy for each regulation or standard. */
export function sarifTaxonomies(checks: readonly CheckDescription[]): readonly SarifTaxonomy[] {
  const numbers = new Map<Framework, Set<string>>()
  for (const { framework, number } of checks.flatMap(({ clauses }) => clauses.map(readClause)))
    numbers.set(framework, (numbers.get(framework) ?? new Set()).add(number))
  return [...numbers].map(([name, ids]) => ({
    name,
    fullName: FRAMEWORKS[name],
    shortDescription: { text: 'Clauses that a check maps to. A clean check is evidence, never compliance.' },
    isComprehensive: false,
    taxa: [...ids].sort().map((id) => ({ id })),
  }))
}
