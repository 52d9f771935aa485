import type { SupportEvent } from '@cloister/core/wire'
import { SUPPORT_EVENTS } from '../../event-shapes.ts'
import { isJsonObject } from '../../read-json.ts'
import { newTurn, type Turn, withEvent } from './turn.ts'

/** The part of `sessionStorage` that is used here. */
export type TabStorage = Pick<Storage, 'getItem' | 'removeItem' | 'setItem'>

const KEY = 'cloister-conversation'
const MOST_TURNS = 50
/** As much as is kept, in UTF-16 units. */
const MOST_TEXT = 100_000

/**
 * Keeps the latest turns for as long as the tab is open. Orders asked for by the button and the tokens of proposals are
 * not kept: the first are fetched again, the second are worth something.
 */
export function keepConversation(storage: TabStorage, turns: readonly Turn[]): void {
  const kept: string[] = []
  let size = 0
  for (const turn of turns.slice(-MOST_TURNS).toReversed()) {
    if (turn.end === undefined || turn.question === undefined) continue
    const written = JSON.stringify([turn.question, ...eventsOf(turn, turn.end)])
    size += written.length + 1
    if (size > MOST_TEXT) break
    kept.unshift(written)
  }
  // A full or forbidden storage keeps nothing, and breaks nothing.
  try {
    if (kept.length === 0) storage.removeItem(KEY)
    else storage.setItem(KEY, `[${kept.join()}]`)
  } catch {}
}

/** What was kept, as far as it can be read: any script of the page may have written it. */
export function keptConversation(storage: TabStorage): readonly Turn[] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.slice(-MOST_TURNS).flatMap(readTurn) : []
  } catch {
    return []
  }
}

export function forgetConversation(storage: TabStorage): void {
  keepConversation(storage, [])
}

function readTurn(value: unknown, id: number): readonly Turn[] {
  const [question, ...events]: unknown[] = Array.isArray(value) ? value : []
  if (typeof question !== 'string') return []
  const turn = events.filter(isSupportEvent).reduce(withEvent, newTurn(id, question))
  return turn.end === undefined ? [] : [turn]
}

function isSupportEvent(value: unknown): value is SupportEvent {
  if (!isJsonObject(value)) return false
  const type = String(value['type'])
  return Object.hasOwn(SUPPORT_EVENTS, type) && SUPPORT_EVENTS[type]?.(value) === true
}

function eventsOf(turn: Turn, end: SupportEvent): readonly SupportEvent[] {
  const { text, citations, orders, products, proposals } = turn
  return [
    ...citations.map((citation) => ({ type: 'citation', citation }) as const),
    ...orders.map((order) => ({ type: 'order', order }) as const),
    ...products.map((product) => ({ type: 'product', product }) as const),
    { type: 'text', text: text.sentences.join('') },
    ...proposals.map(
      ({ proposal: { action, orderNumber } }) =>
        ({ type: 'proposal', proposal: { action, orderNumber } }) as const,
    ),
    end,
  ]
}
