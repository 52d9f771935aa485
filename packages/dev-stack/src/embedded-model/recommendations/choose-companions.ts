import type { RecommendationsQuestion } from '../questions.ts'
import { type ComparedProduct, companionScore, comparedProduct, likeness } from './companion-score.ts'

/** From this share of common title words on, two products are variants of one. */
const SAME_PRODUCT = 0.7
/** What one more of a kind loses, so that the choice is not all of one kind. */
const PER_KIND = 2.5
/** The catalogue proposes best first; the last of its proposals loses this much. */
const LAST_PROPOSAL = 1.5

interface Rated extends ComparedProduct {
  readonly handle: string
  readonly score: number
}

/** Chooses complements of a product among candidates, best first and of several kinds. Variants of it are left out. */
export function chooseCompanions({ product, candidates, limit }: RecommendationsQuestion): readonly string[] {
  const wanted = comparedProduct(product)
  const rated = candidates.map((candidate, rank): Rated => {
    const compared = comparedProduct(candidate)
    const score = companionScore(wanted, compared) - (LAST_PROPOSAL * rank) / candidates.length
    return { ...compared, handle: candidate.handle, score }
  })
  const distinct = [...new Map(rated.toReversed().map((one) => [one.handle, one])).values()].toReversed()
  const chosen: Rated[] = []
  while (chosen.length < limit) {
    const next = bestOf(distinct, [...chosen], wanted)
    if (next === undefined) break
    chosen.push(next)
  }
  return chosen.map(({ handle }) => handle)
}

function bestOf(
  rated: readonly Rated[],
  chosen: readonly Rated[],
  wanted: ComparedProduct,
): Rated | undefined {
  const isNew = (one: Rated) =>
    likeness(one, wanted) < SAME_PRODUCT &&
    chosen.every((other) => other !== one && likeness(one, other) < SAME_PRODUCT)
  const worth = (one: Rated) => one.score - PER_KIND * chosen.filter(({ leaf }) => leaf === one.leaf).length
  return rated.filter(isNew).reduce<Rated | undefined>((best, one) => {
    return best === undefined || worth(one) > worth(best) ? one : best
  }, undefined)
}
