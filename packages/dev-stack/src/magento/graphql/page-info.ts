import { graphqlFault } from './graphql-fault.ts'

export interface Paging {
  readonly pageSize: number
  readonly currentPage: number
}

export interface Page<T> {
  readonly items: readonly T[]
  readonly info: { readonly current_page: number; readonly page_size: number; readonly total_pages: number }
}

/** A part of a list. Unlike REST, GraphQL complains of a page that there is not. */
export function pageOf<T>(all: readonly T[], { pageSize, currentPage }: Paging): Page<T> {
  if (pageSize < 1) throw graphqlFault('input', 'pageSize value must be greater than 0.')
  if (currentPage < 1) throw graphqlFault('input', 'currentPage value must be greater than 0.')
  const totalPages = Math.ceil(all.length / pageSize)
  if (currentPage > totalPages && all.length > 0) {
    throw graphqlFault(
      'input',
      `currentPage value ${currentPage} specified is greater than the ${totalPages} page(s) available.`,
    )
  }
  return {
    items: all.slice((currentPage - 1) * pageSize, currentPage * pageSize),
    info: { current_page: currentPage, page_size: pageSize, total_pages: totalPages },
  }
}
