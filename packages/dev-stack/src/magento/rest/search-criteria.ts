/** One filter of REST. */
export interface RowFilter {
  readonly field: string
  readonly value: string
  readonly condition: string
}

export interface RowCriteria {
  /** Every group must hold; a group holds when one of its filters does. */
  readonly groups: readonly (readonly RowFilter[])[]
  readonly sort: readonly { readonly field: string; readonly direction: string }[]
  readonly pageSize: number | undefined
  readonly currentPage: number
}

/** Reads `searchCriteria[…]` under both spellings that Magento takes. */
export function parseCriteria(query: URLSearchParams): RowCriteria {
  const named = [...query].flatMap(([name, value]) => {
    const path = pathOf(name)
    return path === undefined ? [] : [{ path, value }]
  })
  const plain = (key: string) => Number(named.find(({ path }) => path === key)?.value ?? 0)
  const groups = gathered(named, /^filtergroups\.(\d+)\.filters\.(\d+)\.(\w+)$/u)
  const sort = gathered(named, /^()sortorders\.(\d+)\.(\w+)$/u).get('')
  return {
    groups: [...groups.values()].map((filters) => [...filters.values()].map(filterOf)),
    sort: [...(sort?.values() ?? [])].map((order) => ({
      field: order.get('field') ?? '',
      direction: order.get('direction') ?? 'DESC',
    })),
    pageSize: plain('pagesize') > 0 ? plain('pagesize') : undefined,
    currentPage: Math.max(1, plain('currentpage')),
  }
}

interface NamedValue {
  readonly path: string
  readonly value: string
}

/** `searchCriteria[filter_groups][0][filters][0][field]` as `filtergroups.0.filters.0.field`. */
function pathOf(name: string): string | undefined {
  const [, rest] = /^search_?criteria((?:\[[^\]]*\])+)$/iu.exec(name) ?? []
  return rest?.slice(1, -1).replaceAll('][', '.').replaceAll('_', '').toLowerCase()
}

type Gathered = Map<string, Map<string, Map<string, string>>>

/** The values of a form of path, by its three parts. */
function gathered(named: readonly NamedValue[], form: RegExp): Gathered {
  const all: Gathered = new Map()
  for (const { path, value } of named) {
    const [match, group = '', place = '', key = ''] = form.exec(path) ?? []
    if (match === undefined) continue
    const places = all.get(group) ?? new Map<string, Map<string, string>>()
    all.set(group, places.set(place, (places.get(place) ?? new Map()).set(key, value)))
  }
  return all
}

function filterOf(parts: ReadonlyMap<string, string>): RowFilter {
  return {
    field: parts.get('field') ?? '',
    value: parts.get('value') ?? '',
    condition: parts.get('conditiontype') ?? 'eq',
  }
}

/** How a column of a row is read, as text or number. */
export type ReadColumn<Row> = (row: Row, field: string) => string | number | readonly string[] | undefined

/** The rows that the criteria leave, in their order, without regard to pages. */
export function selectRows<Row>(
  rows: readonly Row[],
  { groups, sort }: RowCriteria,
  read: ReadColumn<Row>,
): readonly Row[] {
  const held = rows.filter((row) =>
    groups.every((filters) => filters.some((filter) => holds(filter, read(row, filter.field)))),
  )
  if (sort.length === 0) return held
  return held.toSorted((a, b) => {
    for (const { field, direction } of sort) {
      const order = compare(read(a, field) ?? '', read(b, field) ?? '')
      if (order !== 0) return direction.toUpperCase() === 'ASC' ? order : -order
    }
    return 0
  })
}

/** One page; beyond the last one Magento answers the last one again. */
export function pageOfRows<Row>(
  rows: readonly Row[],
  { pageSize, currentPage }: RowCriteria,
): readonly Row[] {
  if (pageSize === undefined) return rows
  const last = Math.max(1, Math.ceil(rows.length / pageSize))
  const page = Math.min(currentPage, last)
  return rows.slice((page - 1) * pageSize, page * pageSize)
}

type Cell = ReturnType<ReadColumn<unknown>>

function holds({ value, condition }: RowFilter, cell: Cell): boolean {
  const cells = (Array.isArray(cell) ? cell : [cell ?? '']).map(String)
  const test = TESTS.get(condition)
  if (test !== undefined) return test(cells, value)
  if (condition === 'null') return cell === undefined
  if (condition === 'notnull') return cell !== undefined
  return cells.some((one) => inOrder(condition, compare(one, value)))
}

const TESTS: ReadonlyMap<string, (cells: readonly string[], value: string) => boolean> = new Map([
  ['eq', (cells: readonly string[], value: string) => cells.includes(value)],
  ['finset', (cells: readonly string[], value: string) => cells.includes(value)],
  ['neq', (cells: readonly string[], value: string) => !cells.includes(value)],
  ['in', (cells: readonly string[], value: string) => value.split(',').some((one) => cells.includes(one))],
  ['nin', (cells: readonly string[], value: string) => !value.split(',').some((one) => cells.includes(one))],
  ['like', (cells: readonly string[], value: string) => cells.some((one) => like(one, value))],
])

function inOrder(condition: string, order: number): boolean {
  switch (condition) {
    case 'gt':
      return order > 0
    case 'gteq':
    case 'from':
    case 'moreq':
      return order >= 0
    case 'lt':
      return order < 0
    case 'lteq':
    case 'to':
      return order <= 0
    default:
      return false
  }
}

function like(text: string, pattern: string): boolean {
  const parts = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`, 'isu').test(text)
}

function compare(a: NonNullable<Cell>, b: NonNullable<Cell>): number {
  const [left, right] = [Number(a), Number(b)]
  if (a !== '' && b !== '' && Number.isFinite(left) && Number.isFinite(right)) return left - right
  return String(a) < String(b) ? -1 : Number(String(a) > String(b))
}
