import type { Order } from '../questions.ts'

const THING =
  '(?:order|parcel|package|packet|delivery|shipment|purchase|stuff|things|items?|goods|tent|gift)s?'
const MINE = `(?:(?:my|our)\\s+(?:\\w+\\s+){0,2}?${THING}|the\\s+(?:order|parcel|package|delivery|shipment)s?|it|they)`
const MOVED =
  '(?:ship(?:ped)?|sent|dispatched|left|arrive[ds]?|deliver(?:ed)?|on\\s+(?:its|the)\\s+way|out\\s+for\\s+delivery|come|coming|get\\s+here|be\\s+here|due|late|delayed|lost|cancelled|canceled|ready|processed|packed|moving|going\\s+to)'

/** Ways of asking about the state of one's own order. Rules about orders in general do not match. */
const STATUS_QUESTIONS: readonly RegExp[] = [
  `where(?:'?s|\\s+is|\\s+are|\\s+has|\\s+did)?\\s+${MINE}`,
  `(?:has|have|did|was|were|is|are|hasn't|isn't|why\\s+(?:has|is))\\s+${MINE}\\b.{0,30}?\\b${MOVED}`,
  `when\\s+(?:will|does|should|is|are|do|can|would|might|could)\\s+(?:i\\s+(?:get|receive|expect|have)\\s+)?${MINE}(?:.{0,30}?\\b${MOVED})?`,
  `how\\s+(?:long|soon|many\\s+days)\\b.{0,20}\\b(?:until|till|before|for)\\s+${MINE}.{0,20}\\b${MOVED}`,
  `(?:status|state|progress|eta|news|updates?|whereabouts)\\s+(?:of|on|for|about|regarding)\\s+${MINE}`,
  `(?:order|delivery|parcel|shipment|shipping)\\s+status`,
  `what(?:'?s|\\s+is|\\s+has)?\\s+(?:happen(?:ing|ed)|going\\s+on|up)\\s+(?:with|to)\\s+${MINE}`,
  `${MINE}\\s+(?:has\\s+not|hasn'?t|have\\s+not|haven'?t|did\\s+not|didn'?t|is\\s+not|isn'?t|never|still|is\\s+late|is\\s+delayed|is\\s+missing)(?:.{0,30}?\\b${MOVED})?`,
  `i\\s+(?:am\\s+|'m\\s+)?still\\s+waiting\\s+(?:for|on)\\s+${MINE}`,
  `(?:haven'?t|have\\s+not|never|didn'?t|not)\\s+(?:yet\\s+)?(?:received?|got(?:ten)?|get)\\s+${MINE}`,
  `track\\s+my\\s+(?:order|parcel|package|delivery)(?:\\s+(?:for\\s+me|please))`,
  'wo\\s+(?:ist|bleibt|sind|steckt)\\s+(?:\\p{L}+\\s+){0,2}?(?:bestellung|paket|lieferung|sendung|ware)',
  'wann\\s+(?:kommt|kommen|wird|ist|trifft|bekomme)\\b.{0,30}(?:bestellung|paket|lieferung|sendung)',
  '(?:wurde|ist)\\s+(?:\\p{L}+\\s+){0,2}?(?:bestellung|paket)\\b.{0,30}(?:versandt|verschickt|unterwegs|zugestellt)',
  'où\\s+(?:est|en\\s+est|sont|se\\s+trouve)\\s+(?:\\p{L}+\\s+){0,2}?(?:commande|colis|livraison)',
  'quand\\s+.{0,30}(?:ma|mon|mes)\\s+(?:commande|colis|livraison)',
].map((source) => new RegExp(`(?<!\\p{L})(?:${source})(?!\\p{L})`, 'iu'))

/** What the state of an order says is in doubt: then the pages say what to do. */
const DISPUTED = /\b(?:marked|shown|says|shows|listed|claims?)\b.{0,30}\bdelivered\b/iu

/** What a question asks beyond the state of the shopper's orders; `undefined` when it does not ask about that. */
export function questionBesidesOrders(question: string): string | undefined {
  if (DISPUTED.test(question)) return undefined
  const status = STATUS_QUESTIONS.map((pattern) => pattern.exec(question)).find((match) => match !== null)
  if (!status) return undefined
  const rest = question.slice(0, status.index) + question.slice(status.index + status[0].length)
  // Only a second question counts, not what is left of the first one.
  return (
    /(?:^|[?.!]|\b(?:and|und|et|but|aber|mais))\s*\b((?:can|could|may|how|what|do|does|is|are|will|kann|wie|puis-je|comment)\b.{8,})$/iu.exec(
      rest,
    )?.[1] ?? ''
  )
}

/** The orders that a question is about, at most four: those still open, unless it says otherwise. */
export function ordersAskedAbout(question: string, orders: readonly Order[]): readonly Order[] {
  const newestFirst = orders.toSorted((a, b) => a.placedDaysAgo - b.placedDaysAgo)
  const open = newestFirst.filter(({ status }) => status === 'processing' || status === 'shipped')
  const cancelled = newestFirst.filter(({ status }) => status === 'cancelled')
  if (/\b(?:last|latest|newest|most recent|letzte\w*|neueste\w*|derni[eè]re?)\b/iu.test(question))
    return newestFirst.slice(0, 1)
  if (/\b(?:all|both|every)\b|\borders\b|\bbestellungen\b|\bcommandes\b/iu.test(question))
    return newestFirst.slice(0, 4)
  if (/\bcancel|\bstorniert|\bannul/iu.test(question) && cancelled.length > 0) return cancelled.slice(0, 4)
  return open.length > 0 ? open.slice(0, 4) : newestFirst.slice(0, 1)
}
