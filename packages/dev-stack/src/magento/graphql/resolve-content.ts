import { uidOf } from '../shop/category-table.ts'
import type { CmsContent, StoreView } from '../shop/magento-shop.ts'
import type { CallContext } from './call-context.ts'
import { graphqlFault } from './graphql-fault.ts'
import { pageOf } from './page-info.ts'

export function resolveCmsPage(
  { identifier }: { readonly identifier?: string | null },
  { shop }: CallContext,
): object {
  const page = shop.pages.find((known) => known.identifier === identifier && known.isActive)
  if (page === undefined) {
    throw graphqlFault('no-such-entity', `The CMS page with the "${identifier}" ID doesn't exist.`)
  }
  return { ...contentAnswer(page), url_key: page.identifier, content_heading: page.title }
}

export function resolveCmsBlocks(
  { identifiers }: { readonly identifiers?: readonly (string | null)[] | null },
  { shop }: CallContext,
): object {
  const items = (identifiers ?? []).map((identifier) => {
    const block = shop.blocks.find((known) => known.identifier === identifier && known.isActive)
    if (block !== undefined) return contentAnswer(block)
    throw graphqlFault('no-such-entity', `The CMS block with the "${identifier}" ID doesn't exist.`)
  })
  return { items }
}

function contentAnswer({ identifier, title, html }: CmsContent): object {
  return { identifier, title, content: html }
}

export function resolveCategories(
  { pageSize, currentPage }: { readonly pageSize?: number | null; readonly currentPage?: number | null },
  { shop }: CallContext,
): object {
  const all = shop.categories.shown()
  const { items, info } = pageOf(all, { pageSize: pageSize ?? 20, currentPage: currentPage ?? 1 })
  return {
    total_count: all.length,
    page_info: info,
    items: items.map((category) => ({
      __typename: 'CategoryTree',
      ...category,
      uid: uidOf(category.id),
      url_path: category.urlPath,
    })),
  }
}

export function resolveStoreConfig(_: object, { shop, storeView, url }: CallContext): object {
  return storeConfig(storeView, { url, isDefault: shop.storeViews[0]?.code === storeView.code })
}

export function resolveAvailableStores(_: object, { shop, url }: CallContext): readonly object[] {
  return shop.storeViews.map((view, place) => storeConfig(view, { url, isDefault: place === 0 }))
}

function storeConfig(
  { code, name, locale, currency }: StoreView,
  { url, isDefault }: { readonly url: string; readonly isDefault: boolean },
): object {
  return {
    __typename: 'StoreConfig',
    store_code: code,
    code,
    store_name: name,
    locale,
    timezone: 'Europe/London',
    base_currency_code: currency,
    default_display_currency_code: currency,
    is_default_store: isDefault,
    product_url_suffix: '.html',
    category_url_suffix: '.html',
    root_category_uid: uidOf(2),
    secure_base_url: `${url}/`,
    secure_base_media_url: `${url}/media/`,
  }
}
