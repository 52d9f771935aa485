import { describe, expect, it } from 'vitest'
import { failureOf } from '../../test-support/failure.ts'
import { restQuery } from './rest-query.ts'

const filters = (count: number) => Array.from({ length: count }, () => ({ field: 'sku', value: 'K-1' }))

describe('the query of REST', () => {
  it('spells groups, filters, order and page as Magento reads them, encoded as they are signed', () => {
    const query = restQuery('items[sku]', {
      groups: [[{ field: 'updated_at', value: '2026-11-20 10:00:00', condition: 'gteq' }]],
      sort: [{ field: 'entity_id', direction: 'ASC' }],
      pageSize: 300,
      currentPage: 2,
    })

    expect(query.split('&').map(decodeURIComponent)).toEqual([
      'fields=items[sku]',
      'searchCriteria[filter_groups][0][filters][0][field]=updated_at',
      'searchCriteria[filter_groups][0][filters][0][value]=2026-11-20 10:00:00',
      'searchCriteria[filter_groups][0][filters][0][condition_type]=gteq',
      'searchCriteria[sortOrders][0][field]=entity_id',
      'searchCriteria[sortOrders][0][direction]=ASC',
      'searchCriteria[pageSize]=300',
      'searchCriteria[currentPage]=2',
    ])
    expect(query).toContain('value%5D=2026-11-20%2010%3A00%3A00')
    expect(query).not.toMatch(/[[\]+ ']/u)
  })

  it('always has a page, because a search without a parameter is signed differently', () => {
    expect(decodeURIComponent(restQuery(undefined, {}))).toBe(
      'searchCriteria[pageSize]=100&searchCriteria[currentPage]=1',
    )
    expect(restQuery(undefined, undefined)).toBe('')
  })

  it.each([
    { groups: [filters(11)] },
    { groups: Array.from({ length: 11 }, () => filters(1)) },
    { sort: Array.from({ length: 11 }, () => ({ field: 'sku', direction: 'ASC' as const })) },
    { groups: [[{ field: 'sku]&x=[', value: '1' }]] },
  ])('refuses what has too much or is no name of a field: %#', async (search) => {
    const failure = await failureOf(() => restQuery(undefined, search))
    expect([failure.code, failure['option']]).toEqual(['CLOISTER_OPTIONS_INVALID', 'search'])
  })

  it('takes ten of each', () => {
    expect(restQuery(undefined, { groups: [filters(10)] })).toContain('%5B9%5D')
  })
})
