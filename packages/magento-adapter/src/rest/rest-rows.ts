import type { MagentoClient } from '../client/magento-client.ts'
import type { RestRequest } from '../client/rest-request.ts'

/** What a search of REST answers. */
export interface RowsAnswer<Row> {
  readonly items?: readonly (Row | null)[] | null | undefined
  readonly total_count?: number | null | undefined
}

const PAGE_SIZE = 200

/** Every row that a search of REST finds, page by page: one page is held at a time. */
export async function* restRows<Row>(
  magento: MagentoClient,
  request: RestRequest<RowsAnswer<Row>>,
  signal: AbortSignal,
): AsyncGenerator<Row, void, undefined> {
  let seen = 0
  for (let currentPage = 1; ; currentPage++) {
    const search = { ...request.search, pageSize: PAGE_SIZE, currentPage }
    const { items, total_count: total } = await magento.rest({ ...request, search }, { signal })
    const rows = items ?? []
    seen += rows.length
    for (const row of rows) if (row !== null) yield row
    // Beyond its last page Magento answers that page again.
    if (rows.length < PAGE_SIZE || seen >= (total ?? 0)) return
  }
}
