import { isPlaceholder, replacePlaceholders } from '../minimise/written-placeholder.ts'
import { claimsIn } from './claims/read-claims.ts'
import { isStated, SourceFacts } from './claims/source-facts.ts'
import { tokensOf } from './claims/tokens.ts'
import { hasForeignName, type KnownWords } from './foreign-names.ts'

/** What a sentence may refer to: the published text or the order state behind a handle. */
export interface Evidence {
  /** Text in which the numbers of a citing sentence must be found. */
  readonly facts: string
}

export interface ProvenSentence {
  /** The sentence without its markers and without space around it. */
  readonly text: string
  /** Handles that it cites, in order, each once. */
  readonly cited: readonly string[]
}

const MARKER = /\s*\[([a-z]\d{1,3})\]/gu

/** Anything that could send a shopper away from the shop, in prose, Markdown or HTML, and handles that are none. */
const LURES: readonly RegExp[] = [
  /(?:https?|mailto|tel|data|javascript):|www\.|@/iu,
  /\]\(|\]:|\[\w+\]|<[a-z/!]/iu,
  // A host name in any case and with any dot. A point without a space, as in `No.It is free`, is not worth the risk.
  /[\p{L}\p{N}-](?:[.．]\p{L}{2,}|[。｡][a-z]{2,})/iu,
]

const NOTHING: ReadonlySet<string> = new Set()

/** What every lure holds; most sentences hold none of it. */
const MAY_LURE = /[:@\]<]|[.．。｡]\S|www\./iu
/**
 * Keeps a sentence only when it can be proven: it cites something that was handed out in this request, every number,
 * amount, share, date, time and code in it stands in what it cites, equal by value and of the same unit, it names
 * nothing that is neither there nor in the question, and it holds no link.
 *
 * @param asked The words of the question, by {@link wordsIn}.
 * @returns `undefined` for a sentence that must not be shown.
 */
export function proveSentence(
  sentence: string,
  evidence: ReadonlyMap<string, Evidence>,
  asked: KnownWords = NOTHING,
): ProvenSentence | undefined {
  const cited = [...new Set([...sentence.matchAll(MARKER)].map((match) => match[1] ?? ''))]
  const sources = cited.flatMap((handle) => evidence.get(handle) ?? [])
  if (sources.length === 0 || sources.length < cited.length) return undefined
  const text = sentence.replace(MARKER, '').trim()
  if (MAY_LURE.test(text) && LURES.some((lure) => lure.test(text))) return undefined
  return isProven(text, sources.map(factsOf), asked) ? { text, cited } : undefined
}

function isProven(text: string, sources: readonly SourceFacts[], asked: KnownWords): boolean {
  const tokens = tokensOf(withoutPlaceholders(text))
  if (!claimsIn(tokens).every((claim) => isStated(claim, sources))) return false
  return !hasForeignName(tokens, [...sources.map(({ words }) => words), asked])
}

/** Sources are read once, however many sentences cite them. */
const READ = new WeakMap<Evidence, SourceFacts>()

function factsOf(evidence: Evidence): SourceFacts {
  const facts = READ.get(evidence) ?? new SourceFacts(withoutPlaceholders(evidence.facts))
  READ.set(evidence, facts)
  return facts
}

/** A placeholder states no quantity, though digits stand in it; what only looks like one does. */
function withoutPlaceholders(text: string): string {
  return replacePlaceholders(text, (written) => (isPlaceholder(written) ? ' … ' : written))
}
