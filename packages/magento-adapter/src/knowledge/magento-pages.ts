import { CloisterError, isCloisterError } from '@cloister/core'
import type { Page } from '@cloister/core/retrieve'
import * as z from 'zod/mini'
import type { MagentoClient } from '../client/magento-client.ts'
import { cmsBlocksDocument } from '../documents/cms-blocks.ts'
import { cmsPageDocument } from '../documents/cms-page.ts'
import { restRows } from '../rest/rest-rows.ts'
import { cmsText } from './cms-text.ts'
import { projectMagentoPage } from './project-cms-page.ts'

/** A block of text, and the page of the shop on which a shopper reads it. */
export interface PublishedBlock {
  readonly identifier: string
  /** A path of the shop, `/shipping`. */
  readonly url: string
}

export interface MagentoPagesOptions {
  /** Pages that answer nothing. Default: those that Magento ships as signs, `home`, `no-route` and `enable-cookies`. */
  readonly without?: readonly string[]
  /** Blocks that stand on a page of the theme. Not for Adobe Commerce as a Cloud Service. Default: none. */
  readonly blocks?: readonly PublishedBlock[]
  readonly signal?: AbortSignal
}

const SIGNS: readonly string[] = ['home', 'no-route', 'enable-cookies']

const listed = z.object({
  items: z.nullish(z.array(z.object({ identifier: z.string() }))),
  total_count: z.nullish(z.number()),
})
const written = z.object({
  items: z.nullish(
    z.array(
      z.object({ identifier: z.string(), title: z.nullish(z.string()), content: z.nullish(z.string()) }),
    ),
  ),
  total_count: z.nullish(z.number()),
})

/**
 * The pages that the merchant wrote and switched on, as a guest of the store view reads them. A page that cannot be
 * read is left out: the others answer without it.
 *
 * @throws A {@link CloisterError} whose code begins with `CLOISTER_PLATFORM_`.
 */
export async function magentoPages(
  magento: MagentoClient,
  options: MagentoPagesOptions = {},
): Promise<readonly Page[]> {
  const { without = SIGNS, blocks = [], signal = new AbortController().signal } = options
  const pages: Page[] = []
  for await (const value of rawPages(magento, new Set(without), signal)) {
    const page = readable(value)
    if (page !== undefined && page.text !== '' && !pages.some(({ id }) => id === page.id)) pages.push(page)
  }
  return [...pages, ...(blocks.length > 0 ? await blockPages(magento, blocks, signal) : [])]
}

/** Which pages there are only REST knows; what one of them says in a store view, GraphQL. */
async function* rawPages(
  magento: MagentoClient,
  without: ReadonlySet<string>,
  signal: AbortSignal,
): AsyncGenerator<unknown, void, undefined> {
  const isRendered = cmsPageDocument.dialects.includes(magento.dialect)
  const rows = restRows(
    magento,
    {
      method: 'GET',
      path: '/cmsPage/search',
      search: {
        groups: [[{ field: 'is_active', value: '1' }]],
        sort: [{ field: 'page_id', direction: 'ASC' }],
      },
      answer: isRendered ? listed : written,
    },
    signal,
  )
  for await (const row of rows) {
    if (without.has(row.identifier)) continue
    yield isRendered ? await renderedPage(magento, row.identifier, signal) : row
  }
}

/** `undefined` for a page of another store view. */
async function renderedPage(
  magento: MagentoClient,
  identifier: string,
  signal: AbortSignal,
): Promise<unknown> {
  try {
    const { cmsPage } = await magento.graphql(cmsPageDocument, { variables: { identifier }, signal })
    return cmsPage === null ? undefined : { ...cmsPage, identifier }
  } catch (cause) {
    if (isCloisterError(cause) && cause.code === 'CLOISTER_PLATFORM_NOT_FOUND') return undefined
    throw cause
  }
}

function readable(value: unknown): Page | undefined {
  try {
    return projectMagentoPage(value)
  } catch {
    return undefined
  }
}

async function blockPages(
  magento: MagentoClient,
  blocks: readonly PublishedBlock[],
  signal: AbortSignal,
): Promise<readonly Page[]> {
  const identifiers = blocks.map(({ identifier }) => identifier)
  const { cmsBlocks } = await magento.graphql(cmsBlocksDocument, { variables: { identifiers }, signal })
  const byIdentifier = new Map(cmsBlocks?.items?.map((block) => [block?.identifier, block]))
  return blocks.map(({ identifier, url }) => {
    const block = byIdentifier.get(identifier)
    if (block == null)
      throw new CloisterError('CLOISTER_PLATFORM_NOT_FOUND', { details: { field: 'blocks' } })
    return {
      id: `block-${identifier}`,
      title: (block.title ?? identifier).slice(0, 300),
      url,
      text: cmsText(block.content ?? ''),
    }
  })
}
