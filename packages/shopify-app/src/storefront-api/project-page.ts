import { CloisterError } from '@cloister/core'
import { pageText } from '@cloister/core/product'
import type { Page } from '@cloister/core/retrieve'
import * as z from 'zod/mini'

const MOST_CHARACTERS = 200_000
const MOST_HTML_CHARACTERS = 2_000_000

const text = (most: number) => z.string().check(z.maxLength(most))
const handle = text(255).check(z.minLength(1))
const titled = { handle, title: text(2_000) }
const schemas = {
  page: z.object({ ...titled, body: text(MOST_HTML_CHARACTERS) }),
  article: z.object({ ...titled, contentHtml: text(MOST_HTML_CHARACTERS), blog: z.object({ handle }) }),
  policy: z.object({ ...titled, body: text(MOST_HTML_CHARACTERS) }),
}

export type PageKind = 'article' | 'page' | 'policy'

/** Which language of the shop it is, and where that stands. */
export interface PagePlace {
  /** BCP 47. Left out for the shop's own. */
  readonly locale?: string | undefined
  /** The folder of the language in the addresses of the shop, `/de`; empty for none. */
  readonly folder: string
}

/**
 * A page, an article or a policy of Shopify's Storefront API, as the knowledge of the shop reads it.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CATALOGUE_INVALID`, whose details name the field.
 */
export function projectShopifyPage(kind: PageKind, value: unknown, { locale, folder }: PagePlace): Page {
  const read = schemas[kind].safeParse(value)
  if (!read.success) {
    const field = read.error.issues[0]?.path.join('.') || kind
    throw new CloisterError('CLOISTER_CATALOGUE_INVALID', { details: { field } })
  }
  const { title, ...found } = read.data
  const folders = 'blog' in found ? ['blogs', found.blog.handle] : [kind === 'page' ? 'pages' : 'policies']
  const path = [...folders, found.handle].map(encodeURIComponent)
  const html = 'body' in found ? found.body : found.contentHtml
  return {
    id: [...(locale === undefined ? [] : [locale]), ...path].join('-').slice(0, 128),
    title: (title.trim() || found.handle).slice(0, 300),
    url: `${folder}/${path.join('/')}`,
    text: pageText(html).slice(0, MOST_CHARACTERS),
    ...(locale !== undefined && { locale }),
  }
}
