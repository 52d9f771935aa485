import { CloisterError } from '@cloister/core'
import type { AdminClient } from '../src/admin/admin-client.ts'
import { readData } from '../src/admin/read-reply.ts'
import { adminProduct } from './admin-product.ts'
import type { MadeUpProduct } from './made-up-product.ts'
import type { ResultServer } from './result-server.ts'
import { runContract } from './run-contract.ts'

/** A shop whose Admin API answers by the contract, and whose bulk operations write real files. */
export interface MadeUpShop {
  readonly admin: AdminClient
  readonly products: Map<number, MadeUpProduct>
  /** Names of the documents that were asked, oldest first. */
  readonly asked: string[]
  /** What happens to bulk operations. */
  readonly bulk: {
    /** How often one is still running when it is asked for. */
    running: number
    status: string
    errorCode: string | null
    /** What starting one is refused with. */
    refusedWith: string | undefined
    /** Bytes that the file is said to be longer than it is. */
    missingBytes: number
    /** Orders the lines of the file. */
    order: (lines: readonly string[]) => readonly string[]
  }
  /** Every question fails with this. */
  fault: CloisterError | undefined
}

type Arguments = Readonly<Record<string, unknown>>

export function madeUpShop(all: readonly MadeUpProduct[], results: ResultServer): MadeUpShop {
  const run = runContract('admin')
  const products = new Map(all.map((product) => [product.number, product]))
  const operations = new Map<string, { readonly url: string; readonly size: number; left: number }>()
  const find = (query: unknown): readonly MadeUpProduct[] => {
    const [, since] = /^updated_at:>='(.+)'$/u.exec(String(query)) ?? []
    const from = Date.parse(since ?? '')
    const isMeant = ({ status, updatedAt }: MadeUpProduct) =>
      since === undefined ? status === 'ACTIVE' : Date.parse(updatedAt) >= from
    return [...products.values()].filter(isMeant)
  }
  const root = {
    productsCount: ({ query, limit }: Arguments) => ({ count: Math.min(find(query).length, Number(limit)) }),
    products: ({ query, first, after }: Arguments) => {
      const sorted = find(query).toSorted((a, b) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt))
      const from = Number(after ?? 0)
      const nodes = sorted.slice(from, from + Number(first ?? 1e9)).map(adminProduct)
      const end = from + nodes.length
      const pageInfo = { hasNextPage: end < sorted.length, endCursor: String(end) }
      return { pageInfo, nodes, edges: nodes.map((node) => ({ node })) }
    },
    product: ({ id }: Arguments) => oneOf(String(id)),
    nodes: ({ ids }: Arguments) => (ids as readonly string[]).map(oneOf),
    bulkOperationRunQuery: ({ query }: Arguments) => {
      if (shop.bulk.refusedWith) return { bulkOperation: null, userErrors: [{ code: shop.bulk.refusedWith }] }
      const { data, faults } = run(String(query), root)
      if (faults.length > 0) return { bulkOperation: null, userErrors: [{ code: 'INVALID' }] }
      const content = shop.bulk
        .order(linesOf(data))
        .map((line) => `${line}\n`)
        .join('')
      const number = operations.size + 1
      const url = results.put(`bulk-${number}.jsonl`, content)
      const id = `gid://shopify/BulkOperation/${number}`
      operations.set(id, { url, size: Buffer.byteLength(content), left: shop.bulk.running })
      return { bulkOperation: { id }, userErrors: [] }
    },
    bulkOperation: ({ id }: Arguments) => {
      const operation = operations.get(String(id))
      if (operation === undefined) return null
      const none = { url: null, fileSize: null, errorCode: shop.bulk.errorCode }
      if (operation.left-- > 0) return { ...none, status: 'RUNNING' }
      const { status, missingBytes } = shop.bulk
      if (status !== 'COMPLETED') return { ...none, status }
      const isEmpty = operation.size === 0
      const there = { url: operation.url, fileSize: String(operation.size + missingBytes) }
      return { ...none, status, ...(!isEmpty && there) }
    },
  }
  const oneOf = (id: string): object | null => {
    const product = products.get(Number(id.split('/').at(-1)))
    return product === undefined ? null : adminProduct(product)
  }
  const shop: MadeUpShop = {
    products,
    asked: [],
    bulk: {
      running: 0,
      status: 'COMPLETED',
      errorCode: null,
      refusedWith: undefined,
      missingBytes: 0,
      order: (lines) => lines,
    },
    fault: undefined,
    admin: {
      async graphql(document, { variables, signal }) {
        await new Promise((resolve) => setTimeout(resolve, 0))
        if (signal.aborted) throw new CloisterError('CLOISTER_ABORTED')
        shop.asked.push(document.name)
        if (shop.fault) throw shop.fault
        const { data, faults } = run(document.text, root, variables)
        if (faults.length > 0) throw new Error(`Shopify would not take ${document.name}: ${faults.join(' ')}`)
        return readData(document, JSON.parse(JSON.stringify(data)))
      },
    },
  }
  return shop
}

/** What Shopify writes: a line for each object, its connections taken out and their objects below it by its id. */
function linesOf(data: unknown): readonly string[] {
  type Edges<T> = { readonly edges: readonly { readonly node: T }[] }
  type Variant = Readonly<Record<string, unknown>>
  type Parent = { readonly id: string; readonly variants: Edges<Variant> }
  const { products } = data as { readonly products: Edges<Parent> }
  return products.edges.flatMap(({ node: { variants, ...product } }) => [
    JSON.stringify(product),
    ...variants.edges.map(({ node }) => JSON.stringify({ ...node, __parentId: product.id })),
  ])
}
