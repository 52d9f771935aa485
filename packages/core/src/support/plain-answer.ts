import { foreignLinks } from '../ground/foreign-link.ts'
import type { Passage } from '../retrieve/knowledge.ts'
import type { SupportEvent } from '../wire/replies.ts'
import type { Citations, Sources } from './evidence.ts'

/** As much of a passage as a shopper reads at a glance. */
const EXCERPT = 400

/**
 * The answer without a model: the states of the orders asked about, else the beginning of the best passage. What a
 * customer wrote is none.
 *
 * @returns Whether anything was shown.
 */
export function* plainAnswer(
  { passages, orders }: Sources,
  citations: Citations,
): Generator<SupportEvent, boolean, undefined> {
  for (const handle of orders.handles()) yield* citations.order(handle)
  if (orders.handles().length > 0) return true
  const best = passages.entries().find(([, { kind }]) => kind !== 'review')
  if (best === undefined) return false
  const [handle, passage] = best
  yield* citations.render(excerptOf(withoutLures(passage)), [handle])
  return true
}

/** A page may hold what others wrote, such as reviews: no sentence of it sends a shopper elsewhere from here. */
function withoutLures({ text, url }: Passage): string {
  const host = URL.parse(url)?.host
  const hosts = host === undefined ? [] : [host]
  if (foreignLinks(text, hosts).length === 0) return text
  const sentences = text.split(/(?<=[.!?]\s|\n)/)
  return sentences.filter((sentence) => foreignLinks(sentence, hosts).length === 0).join('')
}

function excerptOf(text: string): string {
  if (text.length <= EXCERPT) return text
  const cut = text.slice(0, EXCERPT)
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('! '), cut.lastIndexOf('? '))
  return end > EXCERPT / 2 ? cut.slice(0, end + 1) : `${cut.slice(0, cut.lastIndexOf(' '))} …`
}
