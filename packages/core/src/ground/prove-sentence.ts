/** What a sentence may refer to: the published text or the order state behind each handle. */
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
/** Anything that could send a shopper away from the shop, in prose or in Markdown. */
const LINK = /https?:|www\.|\]\(|\]:|<[a-z/!]|[a-z0-9-]\.(?:com|net|org|io|shop|app|dev|co|info|biz)\b/iu
/** Not inside words: `PII_EMAIL_1_x7` and `A4` state no quantity. */
const NUMBER = /(?<![\p{L}\d_])\d+(?:[.,:]\d+)*/gu

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
  if (LINK.test(text)) return undefined
  const proven = new Set(sources.flatMap((source) => source?.facts.match(NUMBER) ?? []))
  const isProven = (text.match(NUMBER) ?? []).every((number) => proven.has(number))
  return isProven ? { text, cited } : undefined
}
