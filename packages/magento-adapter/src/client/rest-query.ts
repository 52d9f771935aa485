import { CloisterError } from '@cloister/core'
import { encoded } from './oauth1.ts'
import type { SearchCriteria, SearchFilter } from './search-criteria.ts'

/** An index of two digits is signed differently by different releases of Magento. */
const MOST = 10
const DEFAULT_PAGE_SIZE = 100
const FIELD = /^[\w.]{1,100}$/u

/**
 * The query of a REST call: always names with values, always encoded as RFC 3986 has it, the same bytes that are
 * signed.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for more than 10 groups, filters or sort orders:
 * join values by commas under the condition `in` instead.
 */
export function restQuery(fields: string | undefined, search: SearchCriteria | undefined): string {
  const pairs: (readonly [name: string, value: string])[] = fields === undefined ? [] : [['fields', fields]]
  if (search !== undefined) pairs.push(...searchPairs(search))
  return pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&')
}

function* searchPairs({
  groups = [],
  sort = [],
  pageSize = DEFAULT_PAGE_SIZE,
  currentPage = 1,
}: SearchCriteria) {
  const name = (...parts: readonly (string | number)[]) =>
    `searchCriteria${parts.map((part) => `[${part}]`).join('')}`
  for (const [group, filters] of atMost(groups).entries()) {
    for (const [place, filter] of atMost(filters).entries()) {
      for (const [key, value] of filterParts(filter)) {
        yield [name('filter_groups', group, 'filters', place, key), value] as const
      }
    }
  }
  for (const [place, { field, direction }] of atMost(sort).entries()) {
    yield [name('sortOrders', place, 'field'), checkedField(field)] as const
    yield [name('sortOrders', place, 'direction'), direction] as const
  }
  yield [name('pageSize'), String(pageSize)] as const
  yield [name('currentPage'), String(currentPage)] as const
}

function filterParts({ field, value, condition = 'eq' }: SearchFilter) {
  return [
    ['field', checkedField(field)],
    ['value', value],
    ['condition_type', condition],
  ] as const
}

function checkedField(field: string): string {
  if (FIELD.test(field)) return field
  throw invalid('the name of a field')
}

function atMost<T>(list: readonly T[]): readonly T[] {
  if (list.length <= MOST) return list
  throw invalid(`at most ${MOST}`)
}

function invalid(expected: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option: 'search', expected } })
}
