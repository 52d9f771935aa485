import type { SupportEvent } from '@cloister/core/wire'
import { isJsonObject, type JsonObject } from './read-json.ts'

/** Whether a page can rely on an event of that type. */
const IS_COMPLETE: Readonly<Record<string, (event: JsonObject) => boolean>> = {
  text: ({ text }) => typeof text === 'string',
  citation: ({ citation }) =>
    isJsonObject(citation) &&
    typeof citation['number'] === 'number' &&
    typeof citation['title'] === 'string' &&
    typeof citation['url'] === 'string',
  order: ({ order }) =>
    isJsonObject(order) && typeof order['number'] === 'string' && typeof order['status'] === 'string',
  proposal: ({ proposal }) =>
    isJsonObject(proposal) &&
    typeof proposal['action'] === 'string' &&
    typeof proposal['orderNumber'] === 'string',
  done: ({ source, answered }) => typeof source === 'string' && typeof answered === 'boolean',
}

/**
 * Reads one event of a support answer. `undefined` stands for a type that a newer edge may send and that this
 * client need not know; `'broken'` for one that it knows and that is not complete.
 */
export function parseSupportEvent(value: JsonObject): SupportEvent | 'broken' | undefined {
  const type = value['type']
  if (typeof type !== 'string') return 'broken'
  if (!Object.hasOwn(IS_COMPLETE, type)) return undefined
  return IS_COMPLETE[type]?.(value) ? (value as unknown as SupportEvent) : 'broken'
}
