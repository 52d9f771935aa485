/** The conditions of Magento's search that need a value. */
export type SearchCondition =
  | 'eq'
  | 'finset'
  | 'from'
  | 'gt'
  | 'gteq'
  | 'in'
  | 'like'
  | 'lt'
  | 'lteq'
  | 'neq'
  | 'nin'
  | 'to'

export interface SearchFilter {
  readonly field: string
  /** For `in` and `nin` several, joined by commas: one filter, however many SKUs. */
  readonly value: string
  /** Default `eq`. */
  readonly condition?: SearchCondition
}

/** What REST is asked for. */
export interface SearchCriteria {
  /** Every group must hold; a group holds when one of its filters does. At most 10 groups of at most 10 filters. */
  readonly groups?: readonly (readonly SearchFilter[])[]
  readonly sort?: readonly { readonly field: string; readonly direction: 'ASC' | 'DESC' }[]
  readonly pageSize?: number
  /** From 1. Magento answers the last page again for a page beyond it. */
  readonly currentPage?: number
}
