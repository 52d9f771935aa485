import { archivedFiles } from './archived-files.ts'

export interface Basket {
  readonly items: readonly string[]
  /** Days since 1970-01-01. */
  readonly day: number
}

/** What is a product: five digits and perhaps a letter. Postage, samples and fees are not. */
const PRODUCT = /^\d{5}/u
const LINE = /^([^,]*),([^,]*),(?:"(?:[^"]|"")*"|[^,]*),(-?\d+),[^,]*,([-\d.]+),/u
const DAY_MS = 86_400_000

/** Invoices, oldest first: without cancelled ones, without what is no product, each product once. */
export async function readBaskets(archive: string): Promise<readonly Basket[]> {
  const invoices = new Map<string, { day: number; items: Set<string> }>()
  for await (const file of archivedFiles(archive)) {
    const day = dayOf(/(\d{4}-\d\d-\d\d)\.csv$/u.exec(file.name)?.[1] ?? '')
    const text = (await Array.fromAsync(file.text())).join('')
    for (const { invoice, product } of soldIn(text)) {
      const known = invoices.get(invoice) ?? { day, items: new Set() }
      known.items.add(product)
      invoices.set(invoice, known)
    }
  }
  return [...invoices.values()]
    .map(({ day, items }) => ({ day, items: [...items] }))
    .toSorted((one, other) => one.day - other.day)
}

function soldIn(csv: string): readonly { invoice: string; product: string }[] {
  return csv.split('\n').flatMap((line) => {
    const [, invoice = 'C', product = '', quantity, price] = LINE.exec(line) ?? []
    const isSold = !invoice.startsWith('C') && Number(quantity) > 0 && Number(price) > 0
    return isSold && PRODUCT.test(product) ? [{ invoice, product }] : []
  })
}

export function dayOf(date: string): number {
  return Date.parse(date) / DAY_MS
}
