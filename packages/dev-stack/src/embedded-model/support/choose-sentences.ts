import type { Passage } from '../questions.ts'
import { leansBack } from './leans-back.ts'
import { type PassageSentence, passageSentences } from './passage-sentences.ts'
import { type RatedSentence, rateSentences } from './rate-sentences.ts'
import { conceptsAsked } from './support-concepts.ts'

/** A sentence must answer more than this share of the question, or the pages do not answer it. */
const THRESHOLD = 0.52
/** A further sentence must be nearly as good as the best one. */
const NEARLY_AS_GOOD = 0.88
const LONGEST_ANSWER = 3

/** The sentences of the passages that answer a question, in the order in which they read; none when nothing does. */
export function chooseSentences(
  question: string,
  { passages, locale }: { passages: readonly Passage[]; locale?: string | undefined },
): readonly PassageSentence[] {
  // One rare word in common, such as the name of a product, makes no answer to a question of two.
  const needed = Math.min(2, conceptsAsked(question).length)
  const sentences = passages.flatMap((passage) => passageSentences(passage, locale))
  const rated = rateSentences(question, sentences)
    .filter(({ coverage, touched }) => coverage > THRESHOLD && touched >= needed)
    .toSorted((a, b) => b.score - a.score)
  const good = rated.filter(({ score }) => score >= (rated[0]?.score ?? 0) * NEARLY_AS_GOOD)
  const chosen = new Set<PassageSentence>()
  for (const sentence of good) {
    const wanted = withItsLead(sentence, sentences).filter((one) => !isChosen(one, chosen))
    if (chosen.size + wanted.length <= LONGEST_ANSWER) for (const one of wanted) chosen.add(one)
  }
  return inReadingOrder([...chosen], good)
}

function withItsLead(
  sentence: RatedSentence,
  sentences: readonly PassageSentence[],
): readonly PassageSentence[] {
  if (!leansBack(sentence.text)) return [sentence]
  const lead = sentences.find(
    ({ handle, position, heading }) =>
      handle === sentence.handle && position === sentence.position - 1 && heading === sentence.heading,
  )
  return lead === undefined ? [sentence] : [lead, sentence]
}

/** The same sentence may stand on two pages, or have come in as the lead of another. */
function isChosen({ text }: PassageSentence, chosen: ReadonlySet<PassageSentence>): boolean {
  return [...chosen].some((other) => other.text === text)
}

function inReadingOrder(
  chosen: readonly PassageSentence[],
  good: readonly RatedSentence[],
): readonly PassageSentence[] {
  const rank = (handle: string) => good.findIndex((sentence) => sentence.handle === handle)
  return chosen.toSorted((a, b) => rank(a.handle) - rank(b.handle) || a.position - b.position)
}
