import { isPlaceholder, replacePlaceholders } from '../minimise/written-placeholder.ts'

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

/** What every lure holds; most sentences hold none of it. */
const MAY_LURE = /[:@\]<]|[.．。｡]\S|www\./iu
/** A digit, or a character that may be one in another script. */
const MAY_COUNT = /[^ -/:-~\s]/u

/** Digits of every script and fraction signs too, wherever they stand. */
const NUMBER = /\p{N}+(?:[.,:]\p{N}+)*/gu

/**
 * Keeps a sentence only when it can be proven: it cites something that was handed out in this request, every number
 * in it stands in what it cites, and it holds no link.
 *
 * @returns `undefined` for a sentence that must not be shown.
 */
export function proveSentence(
  sentence: string,
  evidence: ReadonlyMap<string, Evidence>,
): ProvenSentence | undefined {
  const cited = [...new Set([...sentence.matchAll(MARKER)].map((match) => match[1] ?? ''))]
  const sources = cited.map((handle) => evidence.get(handle))
  if (sources.length === 0 || sources.includes(undefined)) return undefined
  const text = sentence.replace(MARKER, '').trim()
  if (MAY_LURE.test(text) && LURES.some((lure) => lure.test(text))) return undefined
  const proven = new Set(sources.flatMap((source) => numbersOf(source?.facts ?? '')))
  return numbersOf(text).every((number) => proven.has(number)) ? { text, cited } : undefined
}

/** A placeholder states no quantity, though digits stand in it; what only looks like one does. */
function numbersOf(text: string): readonly string[] {
  if (!MAY_COUNT.test(text)) return []
  return replacePlaceholders(text, (written) => (isPlaceholder(written) ? ' ' : written)).match(NUMBER) ?? []
}
