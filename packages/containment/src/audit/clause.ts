/**
 * The clause of a regulation or standard that a check *maps to*. A clean check never means that a clause is complied
 * with: it is one piece of evidence among those that an auditor asks for.
 */
export type Clause = GdprClause | Nis2Clause | ImplementingActClause | IsoClause

/** Regulation (EU) 2016/679, Article 32(1). */
export type GdprClause = `GDPR 32(1)(${'a' | 'b' | 'c' | 'd'})`

/** Directive (EU) 2022/2555, Article 21(2). */
export type Nis2Clause = `NIS2 21(2)(${'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j'})`

/** Implementing Regulation (EU) 2024/2690, number of its annex. It binds online marketplaces, among others. */
export type ImplementingActClause = `2024/2690 ${number}`

/** ISO/IEC 27001:2022, control of Annex A. */
export type IsoClause = `ISO 27001 A.${5 | 6 | 7 | 8}.${number}`

export type Framework = 'GDPR' | 'NIS2' | '2024/2690' | 'ISO 27001'

export const FRAMEWORKS: Readonly<Record<Framework, string>> = {
  GDPR: 'Regulation (EU) 2016/679 (GDPR), Article 32(1)',
  NIS2: 'Directive (EU) 2022/2555 (NIS 2), Article 21(2)',
  '2024/2690': 'Implementing Regulation (EU) 2024/2690, Annex',
  'ISO 27001': 'ISO/IEC 27001:2022, Annex A',
}

/** Splits `GDPR 32(1)(b)` into its framework and the number within it. */
export function readClause(clause: Clause): { readonly framework: Framework; readonly number: string } {
  const cut = clause.lastIndexOf(' ')
  return { framework: clause.slice(0, cut) as Framework, number: clause.slice(cut + 1) }
}
