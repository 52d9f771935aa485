import { leansBack } from './leans-back.ts'
import type { PassageSentence } from './passage-sentences.ts'
import { asksWhen, conceptsAsked, conceptsOf, nearness } from './support-concepts.ts'

/** A sentence, how much of the question it answers, and how well it does so. */
export interface RatedSentence extends PassageSentence {
  /** Share of the question that it answers, 0–1: decides whether there is an answer at all. */
  readonly coverage: number
  /** How many of the question's concepts it touches, its heading and title included. */
  readonly touched: number
  /** Coverage, and how much the sentence and its page are about nothing else: decides which answer is best. */
  readonly score: number
}

/** What a sentence takes over from its heading, its title and the sentence that it leans on counts less. */
const SHARES = { heading: 0.7, title: 0.6, lead: 0.8 }
const BONUS = { named: 0.25, concise: 0.2, when: 0.15, instruction: 0.15, conditional: -0.25, negative: -0.1 }
/** A heading that shares this much with the question asks the same, and what stands below it is the answer. */
const SAME_QUESTION = 0.7
const SPAN =
  /\d+\s*(?:to\s*\d+\s*)?(?:working\s+|business\s+|werk|arbeits)?(?:day|hour|week|month|year|minute|tag|stunde|woche|monat|jahr|jour|heure|semaine|mois|an)|\b(?:same|next)\s+(?:working\s+)?day\b|\b\d{1,2}:\d{2}\b/iu
const MONEY = /[€$£]\s?\d|\d\s?(?:[€$£]|eur\b|euros?\b)/iu
const INSTRUCTION =
  /^(?:please\s+)?(?:open|go|sign|log|choose|select|press|click|enter|send|write|call|phone|e-?mail|contact|print|show|use|bring|visit|check|wash|dry|descale|dissolve|trim|store|return|place|put|look|wait|ask|tell|order|follow|fill|pack|scan|download|remove|sharpen|oil)\b/iu

/** Answers to a case that the question does not name. */
const CONDITION = /^(?:if|when|where|unless|as long as|wenn|falls|si|lorsque)\b/iu

/** Exceptions come after the rule. */
const NEGATIVE = /\b(?:not|cannot|never|no longer|nicht|keine?|ne|pas)\b/iu

interface Weighed {
  readonly said: ReadonlySet<string>
  readonly lead: ReadonlySet<string>
  readonly heading: ReadonlySet<string>
  readonly title: ReadonlySet<string>
}

interface Asked {
  readonly question: string
  readonly weights: ReadonlyMap<string, number>
  readonly total: number
}

/** Rates sentences by the concepts that they share with a question; the rarer the concept, the more it counts. */
export function rateSentences(
  question: string,
  sentences: readonly PassageSentence[],
): readonly RatedSentence[] {
  const weighed = sentences.map((sentence, index) => weigh(sentence, sentences[index - 1]))
  const weights = new Map(conceptsAsked(question).map((concept) => [concept, weightOf(concept, weighed)]))
  const asked = { question, weights, total: [...weights.values()].reduce((sum, weight) => sum + weight, 0) }
  return sentences.map((sentence, index) => {
    const one = weighed[index]
    return one === undefined || asked.total === 0
      ? { ...sentence, coverage: 0, touched: 0, score: 0 }
      : rate(sentence, one, asked)
  })
}

function weigh({ text, heading, title }: PassageSentence, before: PassageSentence | undefined): Weighed {
  const isLed = before?.title === title && before.heading === heading && leansBack(text)
  return {
    said: withAmounts(text),
    lead: isLed ? withAmounts(before.text) : new Set(),
    heading: new Set(conceptsOf(heading)),
    title: new Set(conceptsOf(title)),
  }
}

function withAmounts(text: string): ReadonlySet<string> {
  const amounts = [...(SPAN.test(text) ? ['duration'] : []), ...(MONEY.test(text) ? ['cost'] : [])]
  return new Set([...conceptsOf(text), ...amounts])
}

/** Rare among the sentences weighs more; what no sentence says weighs most, for it may be the point. */
function weightOf(concept: string, sentences: readonly Weighed[]): number {
  const holding = sentences.filter(({ said }) => bestNearness(concept, said) > 0).length
  if (holding > 0)
    return Math.max(0.3, Math.log(1 + sentences.length / holding) / Math.log(1 + sentences.length))
  return sentences.some(
    ({ heading, title }) => bestNearness(concept, heading) + bestNearness(concept, title) > 0,
  )
    ? 0.6
    : 1
}

function rate(sentence: PassageSentence, one: Weighed, { question, weights, total }: Asked): RatedSentence {
  const concepts = [...weights.keys()]
  const weighted = (shareOf: (concept: string) => number) =>
    [...weights].reduce((sum, [concept, weight]) => sum + weight * shareOf(concept), 0) / total
  const isAbout = concepts.some(
    (concept) => bestNearness(concept, one.said) + bestNearness(concept, one.lead) > 0,
  )
  const isSame = overlap(concepts, headingOf(sentence)) >= SAME_QUESTION
  const covered = isAbout ? weighted((concept) => shareOf(concept, one)) : 0
  const coverage = isSame ? Math.max(covered, 0.95 - 0.05 * sentence.position) : covered
  const named = weighted((concept) =>
    Math.max(bestNearness(concept, one.heading), bestNearness(concept, one.title)),
  )
  const saidShare = [...one.said].filter((said) => weights.has(said)).length / Math.max(1, one.said.size)
  const score =
    coverage + BONUS.named * named + BONUS.concise * saidShare + bonusOf(sentence.text, one, question)
  const touched = isSame ? concepts.length : concepts.filter((concept) => shareOf(concept, one) > 0).length
  return { ...sentence, coverage, touched, score }
}

/** What the form of a sentence says about how well it answers. */
function bonusOf(text: string, { said }: Weighed, question: string): number {
  const asksHow = /\bhow\s+(?:do|can|should|to)\b/iu.test(question)
  const asksCase = /\b(?:if|when i|once|wenn|si)\b/iu.test(question)
  return (
    (asksWhen(question) && said.has('duration') ? BONUS.when : 0) +
    (asksHow && INSTRUCTION.test(text) ? BONUS.instruction : 0) +
    (!asksCase && CONDITION.test(text) ? BONUS.conditional : 0) +
    (!NEGATIVE.test(question) && NEGATIVE.test(text) ? BONUS.negative : 0)
  )
}

/** The heading, or the last part of a title such as `Delivery · If you are not at home`. */
function headingOf({ heading, title }: PassageSentence): readonly string[] {
  return conceptsOf(heading || (title.split(/\s[·•|>›–—/-]\s|:\s/u).at(-1) ?? ''))
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const common = a.filter((concept) => b.includes(concept)).length
  return common === 0 ? 0 : common / new Set([...a, ...b]).size
}

function shareOf(concept: string, { said, lead, heading, title }: Weighed): number {
  return Math.max(
    bestNearness(concept, said),
    SHARES.lead * bestNearness(concept, lead),
    SHARES.heading * bestNearness(concept, heading),
    SHARES.title * bestNearness(concept, title),
  )
}

function bestNearness(concept: string, among: ReadonlySet<string>): number {
  if (among.has(concept)) return 1
  let best = 0
  for (const other of among) best = Math.max(best, nearness(concept, other))
  return best
}
