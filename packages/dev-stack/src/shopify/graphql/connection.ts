/** A part of a list, as GraphQL asks for it. */
export interface ConnectionArguments {
  readonly first?: number | null
  readonly after?: string | null
}

/** A connection over all items; without `first`, as in a bulk operation, it has all of them. */
export function connection(items: readonly object[], { first, after }: ConnectionArguments = {}): object {
  const from = Number(after ?? 0)
  const nodes = items.slice(from, from + (first ?? items.length))
  const end = from + nodes.length
  return {
    nodes,
    edges: nodes.map((node, place) => ({ node, cursor: String(from + place + 1) })),
    totalCount: items.length,
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: from > 0,
      startCursor: nodes.length > 0 ? String(from) : null,
      endCursor: nodes.length > 0 ? String(end) : null,
    },
  }
}
