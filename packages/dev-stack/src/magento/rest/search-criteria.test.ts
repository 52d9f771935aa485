import { describe, expect, it } from 'vitest'
import { onlyFields, parseFields } from './field-filter.ts'
import { pageOfRows, parseCriteria, selectRows } from './search-criteria.ts'

const rows = [
  { sku: 'A', price: 5, updated_at: '2026-01-01 10:00:00' },
  { sku: 'B', price: 10, updated_at: '2026-01-02 10:00:00' },
  { sku: 'C', price: 20, updated_at: '2026-01-03 10:00:00' },
]
type Row = (typeof rows)[number]

function found(query: string): string {
  const criteria = parseCriteria(new URLSearchParams(query))
  const selected = selectRows(rows, criteria, (row, field) => row[field as keyof Row])
  return pageOfRows(selected, criteria)
    .map(({ sku }) => sku)
    .join('')
}

const filter = (field: string, condition: string, value: string, at = '[0][filters][0]') =>
  `searchCriteria[filter_groups]${at}[field]=${field}&searchCriteria[filter_groups]${at}[value]=${encodeURIComponent(value)}&searchCriteria[filter_groups]${at}[condition_type]=${condition}`

describe('the search of REST', () => {
  it.each([
    ['sku', 'eq', 'B', 'B'],
    ['sku', 'neq', 'B', 'AC'],
    ['sku', 'in', 'A,C', 'AC'],
    ['sku', 'nin', 'A,C', 'B'],
    ['sku', 'like', '%b%', 'B'],
    ['price', 'gt', '9', 'BC'],
    ['price', 'lteq', '10', 'AB'],
    ['updated_at', 'gt', '2026-01-02 10:00:00', 'C'],
    ['updated_at', 'from', '2026-01-02 10:00:00', 'BC'],
    ['brand', 'null', '1', 'ABC'],
    ['brand', 'notnull', '1', ''],
  ])('finds where %s %s %s', (field, condition, value, skus) => {
    expect(found(filter(field, condition, value))).toBe(skus)
  })

  it('lets one filter of a group hold, and every group', () => {
    const either = `${filter('sku', 'eq', 'A')}&${filter('sku', 'eq', 'C', '[0][filters][1]')}`
    expect(found(either)).toBe('AC')
    expect(found(`${either}&${filter('price', 'gt', '9', '[1][filters][0]')}`)).toBe('C')
  })

  it('sorts and cuts pages, and takes the other spelling of names too', () => {
    expect(
      found('searchCriteria[sortOrders][0][field]=price&searchCriteria[sortOrders][0][direction]=DESC'),
    ).toBe('CBA')
    expect(found('searchCriteria[page_size]=2&searchCriteria[current_page]=2')).toBe('C')
    expect(
      found(
        'searchCriteria[filterGroups][0][filters][0][field]=sku&searchCriteria[filterGroups][0][filters][0][value]=A',
      ),
    ).toBe('A')
  })
})

describe('`fields` of REST', () => {
  const answer = { items: [{ sku: 'A', price: 1, links: [{ sku: 'B', type: 'up' }] }], total_count: 1 }

  it.each([
    ['items[sku,links[sku]]', { items: [{ sku: 'A', links: [{ sku: 'B' }] }] }],
    ['total_count', { total_count: 1 }],
    ['items[price],nothing', { items: [{ price: 1 }] }],
  ])('leaves %s', (fields, left) => {
    expect(onlyFields(answer, parseFields(fields) ?? new Map())).toEqual(left)
  })

  it.each(['items[sku', 'items]sku', ']'])('takes %s for no filter', (fields) => {
    expect(parseFields(fields)).toBeUndefined()
  })
})
