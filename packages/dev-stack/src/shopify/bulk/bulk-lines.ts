type Fields = Readonly<Record<string, unknown>>

/**
 * What Shopify writes of a bulk query: a line of JSON for each object, its connections taken out and their objects below
 * it, naming it as their parent.
 */
export function* bulkLines(data: unknown): Generator<string, void, undefined> {
  for (const value of Object.values(data as Fields)) {
    for (const node of nodesOf(value)) yield* linesOf(node, undefined)
  }
}

function* linesOf(node: Fields, parentId: unknown): Generator<string, void, undefined> {
  const entries = Object.entries(node)
  const own = entries.filter(([, value]) => nodesOf(value).length === 0 && !isConnection(value))
  yield JSON.stringify({
    ...Object.fromEntries(own),
    ...(parentId !== undefined && { __parentId: parentId }),
  })
  for (const [, value] of entries) {
    for (const child of nodesOf(value)) yield* linesOf(child, node['id'])
  }
}

function nodesOf(value: unknown): readonly Fields[] {
  if (!isConnection(value)) return []
  return value.edges.map(({ node }) => node)
}

function isConnection(value: unknown): value is { readonly edges: readonly { readonly node: Fields }[] } {
  return value !== null && typeof value === 'object' && 'edges' in value && Array.isArray(value.edges)
}
