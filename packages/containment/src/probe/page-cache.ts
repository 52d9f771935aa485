import type { ProbeAnswer, ProbeRequest } from './probe-exchange.ts'

/** What one run has read already: a page that ten checks look at is asked for once. */
export interface PageCache {
  recall(request: ProbeRequest): ProbeAnswer | undefined
  keep(request: ProbeRequest, answer: ProbeAnswer): void
}

/** Most that is kept of all origins together. What was kept first goes first. */
const MOST_BYTES = 33_554_432
/** An answer of no body is worth something too. */
const LEAST_BYTES = 1024

export function createPageCache(mostBytes: number = MOST_BYTES): PageCache {
  const kept = new Map<string, ProbeAnswer>()
  let bytes = 0
  return {
    recall: (request) => (isPlain(request) ? kept.get(request.url) : undefined),
    keep(request, answer) {
      if (!isPlain(request) || kept.has(request.url) || costOf(answer) > mostBytes) return
      kept.set(request.url, answer)
      bytes += costOf(answer)
      for (const [url, oldest] of kept) {
        if (bytes <= mostBytes) break
        kept.delete(url)
        bytes -= costOf(oldest)
      }
    },
  }
}

/** A request that is told by its address alone. One with headers asks for a part, as somebody, or in somebody's name. */
function isPlain({ method, headers = {} }: ProbeRequest): boolean {
  return method === 'GET' && Object.keys(headers).length === 0
}

function costOf({ body }: ProbeAnswer): number {
  return body.length + LEAST_BYTES
}
