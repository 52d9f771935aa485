import { labelFault } from './label-fault.ts'
import { isTable, type LabelFile, type LabelRow, listRows, tableRows, textIn } from './label-rows.ts'

/** Ids of what was bought together, in the order in which it was chosen where that is known. */
export type LabelledBasket = readonly string[]

const ID_LIMIT = 128

/** `basket,id` lines, or `[{ "ids": ["ID", "ID"] }]`. Nothing about who bought. */
export function labelledBaskets(file: LabelFile): readonly LabelledBasket[] {
  const baskets = isTable(file) ? fromTable(file) : listRows(file).map(idsOf)
  return baskets.map((ids) => [...new Set(ids)])
}

function fromTable(file: LabelFile): readonly LabelledBasket[] {
  const baskets = new Map<string, string[]>()
  for (const row of tableRows(file, ['basket', 'id'])) {
    const name = textIn(row, 'basket', ID_LIMIT)
    baskets.set(name, [...(baskets.get(name) ?? []), textIn(row, 'id', ID_LIMIT)])
  }
  return [...baskets.values()]
}

function idsOf({ file, row, cells }: LabelRow): LabelledBasket {
  const { ids } = cells
  const isList =
    Array.isArray(ids) && ids.every((id) => typeof id === 'string' && id !== '' && id.length <= ID_LIMIT)
  if (!isList) throw labelFault({ file, row, column: 'ids' }, 'a list of product ids')
  return ids as readonly string[]
}
