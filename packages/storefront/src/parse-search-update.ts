import type { SearchUpdate } from '@cloister/core/wire'
import { isJsonObject, type JsonObject } from './read-json.ts'

/** Whether a page can rely on an update of that type. */
const IS_COMPLETE: Readonly<Record<string, (update: JsonObject) => boolean>> = {
  results: ({ reply }) => isSearchReply(reply),
  refinement: ({ reply }) => isSearchReply(reply),
  done: ({ source }) => typeof source === 'string',
}

/** Reads one step of a progressive search, as `ParseEvent` says. */
export function parseSearchUpdate(value: JsonObject): SearchUpdate | 'broken' | undefined {
  const type = value['type']
  if (typeof type !== 'string') return 'broken'
  if (!Object.hasOwn(IS_COMPLETE, type)) return undefined
  return IS_COMPLETE[type]?.(value) ? (value as unknown as SearchUpdate) : 'broken'
}

/** Whether a value has what a page needs of a search reply. */
export function isSearchReply(value: unknown): boolean {
  return (
    isJsonObject(value) &&
    typeof value['source'] === 'string' &&
    Array.isArray(value['products']) &&
    isJsonObject(value['constraints'])
  )
}
