/** A content word of a question, and where it is found. */
export interface SharedTerm {
  readonly term: string
  /** Numbers of the passages that hold it. */
  readonly passages: ReadonlySet<number>
  /** Numbers of the passages that hold it in their title. */
  readonly titles: ReadonlySet<number>
  /** Larger for rarer words; largest for a word that no passage holds. */
  readonly weight: number
  /** The content words right before and after it. */
  readonly neighbours: readonly string[]
}

/**
 * Whether a passage shares enough with a question to answer it: several words that are a good part of it, or one
 * word that is its better half or the passage's subject.
 */
export function sharesEnough(passage: number, terms: readonly SharedTerm[]): boolean {
  const shared = terms.filter(({ passages }) => passages.has(passage))
  const share = totalWeight(shared) / totalWeight(terms)
  const [single] = shared
  if (single === undefined || shared.length > 1) {
    return share >= 0.3
  }
  const isSubject = single.titles.has(passage)
  return (share >= 0.5 || (isSubject && terms.length <= 2)) && standsAlone(single, terms, isSubject)
}

/**
 * One word does not count beside a missing one that tells as much: gift cards say nothing on gift wrapping, while
 * delivery may answer for a country that it does not name.
 */
function standsAlone(
  { neighbours, weight }: SharedTerm,
  terms: readonly SharedTerm[],
  isSubject: boolean,
): boolean {
  const missing = terms.filter(({ term }) => neighbours.includes(term))
  return missing.every((neighbour) => isSubject && neighbour.weight < weight)
}

function totalWeight(terms: readonly SharedTerm[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0)
}
