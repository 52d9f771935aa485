/** One page of a connection. */
export interface RowsPage<Row> {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null | undefined }
  readonly nodes: readonly Row[]
}

/** All rows of a connection in their order, read page by page until there are at least `most`. */
export async function rowsByPage<Row>(
  read: (after: string | undefined) => Promise<RowsPage<Row>>,
  most: number,
): Promise<readonly Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  for (;;) {
    const { nodes, pageInfo } = await read(after)
    rows.push(...nodes)
    const { hasNextPage, endCursor } = pageInfo
    if (!hasNextPage || endCursor == null || endCursor === after || rows.length >= most) return rows
    after = endCursor
  }
}
