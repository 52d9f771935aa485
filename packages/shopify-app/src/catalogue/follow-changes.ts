import { changeCatalogue } from './change-catalogue.ts'
import type { Following } from './following.ts'
import { type ChangedProducts, documentsFor, PAGE_SIZE, viewVariables } from './product-documents.ts'
import { productGid } from './product-gid.ts'
import { readAnswer } from './read-answer.ts'
import type { SyncState } from './sync-state.ts'

/** More are read as a file: pages would take the points of the merchant's other apps for minutes. */
const MOST_EDITS = 300

/**
 * Takes over what was edited since the last time and a little before.
 *
 * @returns `undefined` when so much was edited that the whole shop is better compared.
 */
export async function followEdits(
  following: Following,
  state: SyncState,
  overlapMs: number,
): Promise<SyncState | undefined> {
  const { source, signal } = following
  const { changed } = documentsFor(source.view)
  const startedAt = Date.now()
  const since = new Date(Math.max(0, state.since - overlapMs)).toISOString()
  const variables = {
    query: `updated_at:>='${since}'`,
    first: PAGE_SIZE,
    ...viewVariables(source.view),
  }
  for (let after: string | null = null; ; ) {
    const { productsCount, products }: ChangedProducts = await source.admin.graphql(changed, {
      variables: { ...variables, after },
      signal,
    })
    if (after === null && (productsCount?.count ?? 0) > MOST_EDITS) return undefined
    await changeCatalogue(following, await readAnswer(following, products.nodes))
    after = products.pageInfo.endCursor
    if (!products.pageInfo.hasNextPage || after === null) return { ...state, since: startedAt }
  }
}

/** Takes over what events named. They are forgotten when they are in the catalogue, and not before. */
export async function followEvents(following: Following, isWriting: boolean): Promise<void> {
  const { source, kept, signal } = following
  for (;;) {
    const numbers = kept.pending(PAGE_SIZE)
    if (numbers.length === 0) return
    const ids = numbers.map(productGid)
    const { nodes } = await source.admin.graphql(documentsFor(source.view).named, {
      variables: { ids, ...viewVariables(source.view) },
      signal,
    })
    const { taken, gone } = await readAnswer(following, nodes)
    const answered = new Set([...taken.map(({ id }) => id), ...gone])
    const deleted = ids.filter((id) => !answered.has(id))
    await changeCatalogue(following, { taken, gone: [...gone, ...deleted] })
    kept.settle(numbers, isWriting)
  }
}
