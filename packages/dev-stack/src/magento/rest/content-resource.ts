import type { CmsContent, MagentoShop, StoreView } from '../shop/magento-shop.ts'
import type { ReadColumn } from './search-criteria.ts'

/** A page as `GET /V1/cmsPage/search` has it, and a block as `GET /V1/cmsBlock/search`. */
export function contentRow({ id, identifier, title, html, isActive, updatedAt }: CmsContent): object {
  return {
    id,
    identifier,
    title,
    content_heading: title,
    content: html,
    active: isActive,
    creation_time: updatedAt,
    update_time: updatedAt,
  }
}

export const contentColumn: ReadColumn<CmsContent> = (content, field) => {
  switch (field) {
    case 'page_id':
    case 'block_id':
      return content.id
    case 'identifier':
    case 'title':
      return content[field]
    case 'is_active':
      return content.isActive ? 1 : 0
    case 'update_time':
      return content.updatedAt
    default:
      return undefined
  }
}

export function storeViewRow({ id, code, name }: StoreView): object {
  return { id, code, name, website_id: 1, store_group_id: 1, is_active: 1 }
}

export function storeConfigRow({ id, code, locale, currency }: StoreView, url: string): object {
  return {
    id,
    code,
    website_id: 1,
    locale,
    base_currency_code: currency,
    default_display_currency_code: currency,
    timezone: 'Europe/London',
    base_url: `${url}/`,
    secure_base_url: `${url}/`,
    secure_base_media_url: `${url}/media/`,
  }
}

/** The rows of `GET /V1/categories/list`. */
export function categoryRows({ categories }: MagentoShop): readonly object[] {
  return categories.all().map(({ id, parentId, name, level, path, urlPath }) => ({
    id,
    parent_id: parentId,
    name,
    is_active: true,
    position: id,
    level,
    path,
    include_in_menu: true,
    custom_attributes: [{ attribute_code: 'url_path', value: urlPath }],
  }))
}

export const CUSTOMER_GROUPS: readonly object[] = [
  { id: 0, code: 'NOT LOGGED IN', tax_class_id: 3, tax_class_name: 'Retail Customer' },
  { id: 1, code: 'General', tax_class_id: 3, tax_class_name: 'Retail Customer' },
  { id: 2, code: 'Wholesale', tax_class_id: 3, tax_class_name: 'Retail Customer' },
]
