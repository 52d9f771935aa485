/** A question, whether its data answer it, and how good the best of them seemed. */
export interface Judged {
  readonly isAnswerable: boolean
  readonly score: number
}

export interface Abstention {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Of the class "cannot be answered from these data", where every score below the threshold is an abstention. */
export function abstentionBelow(threshold: number, judged: readonly Judged[]): Abstention {
  const abstained = judged.filter(({ score }) => score < threshold)
  const right = abstained.filter(({ isAnswerable }) => !isAnswerable).length
  const wanted = judged.filter(({ isAnswerable }) => !isAnswerable).length
  return {
    precision: right / (abstained.length || 1),
    recall: right / (wanted || 1),
    f1: (2 * right) / (abstained.length + wanted || 1),
  }
}

/** What asks nothing of the data: to answer no question at all. */
export function alwaysAbstaining(judged: readonly Judged[]): Abstention {
  return abstentionBelow(Number.POSITIVE_INFINITY, judged)
}

/** What no threshold on the score can surpass: the one that is best on these very questions, known only afterwards. */
export function bestThreshold(judged: readonly Judged[]): Abstention {
  const thresholds = [...new Set(judged.map(({ score }) => score)), Number.POSITIVE_INFINITY]
  return thresholds
    .map((threshold) => abstentionBelow(threshold, judged))
    .reduce((best, one) => (one.f1 > best.f1 ? one : best))
}
