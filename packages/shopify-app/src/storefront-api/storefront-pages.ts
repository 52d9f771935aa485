import { readable } from '@cloister/core/platform'
import type { Page } from '@cloister/core/retrieve'
import * as z from 'zod/mini'
import { checkedOptions } from '../graphql-client/checked-options.ts'
import { askingStorefront, type StorefrontContext } from './ask-storefront.ts'
import { articlesDocument, pagesDocument, policiesDocument } from './page-documents.ts'
import { type PageKind, projectShopifyPage } from './project-page.ts'
import { rowsByPage } from './rows-by-page.ts'
import type { StorefrontClient } from './storefront-client.ts'

export interface StorefrontPagesOptions extends StorefrontContext {
  /** The folder of that language in the addresses of the shop, such as `/de`. Default: none. */
  readonly folder?: string
  /** Handles of pages that answer nothing. Default: none. */
  readonly without?: readonly string[]
  /** Handles of the blogs whose articles answer questions. Default: all. */
  readonly blogs?: readonly string[]
  /** How long one question of Shopify may take, in milliseconds, 50–60,000. Default 10,000. */
  readonly deadlineMs?: number
  readonly signal?: AbortSignal
}

const PAGE_SIZE = 20
/** Of each kind: of articles, the newest. */
const MOST_ROWS = 1_000

const handles = z.optional(z.array(z.string()))
const schema = z.object({
  folder: z._default(z.string().check(z.regex(/^(?:\/[\w-]{1,32})?$/)), ''),
  without: handles,
  blogs: handles,
  deadlineMs: z._default(z.number().check(z.gte(50), z.lte(60_000)), 10_000),
  signal: z.optional(z.instanceof(AbortSignal)),
})

/**
 * What the merchant has published to read: policies, pages and articles, for `openKnowledge`. One that cannot be read is
 * left out: the others answer without it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID`, one that begins with `CLOISTER_PLATFORM_`,
 * `CLOISTER_DEADLINE_EXCEEDED` or `CLOISTER_ABORTED`.
 */
export async function storefrontPages(
  client: StorefrontClient,
  options: StorefrontPagesOptions = {},
): Promise<readonly Page[]> {
  const { country, language, ...others } = options
  const checked = checkedOptions(schema, others, 'options of storefrontPages')
  const { folder, without = [], blogs, deadlineMs, signal } = checked
  const ask = askingStorefront(client, { country, language })
  const place = {
    folder,
    ...(language !== undefined && { locale: language.replace('_', '-').toLowerCase() }),
  }
  const wait = { deadlineMs, signal }
  const rowsOf = (document: typeof pagesDocument) =>
    rowsByPage(async (after) => (await ask(document, { first: PAGE_SIZE, after }, wait)).rows, MOST_ROWS)
  const project = (kind: PageKind) => (value: unknown) =>
    readable(() => projectShopifyPage(kind, value, place))
  const { shop } = await ask(policiesDocument, {}, wait)
  const unwritten = ({ url }: Page) =>
    without.some((handle) => url === `${folder}/pages/${encodeURIComponent(handle)}`)
  const isOfBlog = ({ url }: Page) =>
    blogs === undefined ||
    blogs.some((blog) => url.startsWith(`${folder}/blogs/${encodeURIComponent(blog)}/`))
  const pages = [
    ...Object.values(shop).filter(isWritten).flatMap(project('policy')),
    ...(await rowsOf(pagesDocument)).flatMap(project('page')).filter((page) => !unwritten(page)),
    ...(blogs?.length === 0 ? [] : await rowsOf(articlesDocument))
      .flatMap(project('article'))
      .filter(isOfBlog),
  ].filter(({ text }) => text !== '')
  return [...new Map(pages.map((page) => [page.id, page])).values()]
}

/** A policy that Shopify gives in place of the merchant's has no id. */
function isWritten(policy: unknown): boolean {
  return typeof policy === 'object' && policy !== null && 'id' in policy && typeof policy.id === 'string'
}
