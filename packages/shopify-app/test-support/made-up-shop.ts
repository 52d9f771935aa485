import { CloisterError } from '@cloister/core'
import type { AdminClient } from '../src/admin/admin-client.ts'
import { checkedAnswer } from '../src/graphql-client/checked-answer.ts'
import { adminProduct } from './admin-product.ts'
import type { MadeUpProduct } from './made-up-product.ts'
import type { ResultFiles } from './result-server.ts'
import { runContract } from './run-contract.ts'
import { SHOP_DATA, type StandInAnswer, type StandInCall } from './shopify-stand-in.ts'

/** A shop whose Admin API answers by the contract, and whose bulk operations write real files. */
export interface MadeUpShop {
  readonly admin: AdminClient
  /** The same over a wire, for the stand-in of Shopify. */
  answer(call: StandInCall): StandInAnswer
  readonly products: Map<number, MadeUpProduct>
  /** For which company locations customers may buy, by their number. */
  readonly companyLocations: Map<string, readonly string[]>
  /** Names of the documents that were asked, oldest first. */
  readonly asked: string[]
  /** What happens to bulk operations. */
  readonly bulk: {
    /** How often one is still running when it is asked for. */
    running: number
    status: string
    errorCode: string | null
    /** What starting one is refused with, and how often. */
    refusedWith: string | undefined
    refusals: number
    /** Bytes that the file is said to be longer than it is. */
    missingBytes: number
    /** Orders the lines of the file. */
    order: (lines: readonly string[]) => readonly string[]
  }
  /** Every question fails with this. */
  fault: CloisterError | undefined
}

type Arguments = Readonly<Record<string, unknown>>

/** How one ends is settled when it is started. */
interface Operation {
  readonly url: string
  readonly size: number
  readonly status: string
  readonly errorCode: string | null
  left: number
}

function fateOf({ bulk: { status, errorCode } }: MadeUpShop): Pick<Operation, 'errorCode' | 'status'> {
  return { status, errorCode }
}

export function madeUpShop(all: readonly MadeUpProduct[], results: Pick<ResultFiles, 'put'>): MadeUpShop {
  const run = runContract('admin')
  const products = new Map(all.map((product) => [product.number, product]))
  const operations = new Map<string, Operation>()
  const find = (query: unknown): readonly MadeUpProduct[] => {
    const [, since] = /^updated_at:>='(.+)'$/u.exec(String(query)) ?? []
    const from = Date.parse(since ?? '')
    const isMeant = ({ status, updatedAt }: MadeUpProduct) =>
      since === undefined ? status === 'ACTIVE' : Date.parse(updatedAt) >= from
    return [...products.values()].filter(isMeant)
  }
  const root = {
    ...SHOP_DATA,
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
    customer: ({ id }: Arguments) => {
      const ids = shop.companyLocations.get(String(id).split('/').at(-1) ?? '')
      const nodes = ids?.map((location) => ({ companyLocation: { id: location } }))
      return nodes === undefined ? null : { companyContactProfiles: [{ roleAssignments: { nodes } }] }
    },
    nodes: ({ ids }: Arguments) => (ids as readonly string[]).map(oneOf),
    bulkOperationRunQuery: ({ query }: Arguments) => {
      if (shop.bulk.refusedWith && shop.bulk.refusals-- > 0)
        return { bulkOperation: null, userErrors: [{ code: shop.bulk.refusedWith }] }
      const { data, faults } = run(String(query), root)
      if (faults.length > 0) return { bulkOperation: null, userErrors: [{ code: 'INVALID' }] }
      const content = shop.bulk
        .order(linesOf(data))
        .map((line) => `${line}\n`)
        .join('')
      const number = operations.size + 1
      const url = results.put(`bulk-${number}.jsonl`, content)
      const id = `gid://shopify/BulkOperation/${number}`
      operations.set(id, { url, size: Buffer.byteLength(content), left: shop.bulk.running, ...fateOf(shop) })
      return { bulkOperation: { id }, userErrors: [] }
    },
    bulkOperation: ({ id }: Arguments) => {
      const operation = operations.get(String(id))
      if (operation === undefined) return null
      const none = { url: null, fileSize: null, errorCode: operation.errorCode }
      if (operation.left-- > 0) return { ...none, status: 'RUNNING' }
      const { missingBytes } = shop.bulk
      const { status } = operation
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
  const answered = (name: string, text: string, variables: Arguments): unknown => {
    const { data, faults } = run(text, root, variables)
    if (faults.length > 0) throw new Error(`Shopify would not take ${name}: ${faults.join(' ')}`)
    return JSON.parse(JSON.stringify(data))
  }
  const shop: MadeUpShop = {
    products,
    companyLocations: new Map(),
    asked: [],
    bulk: {
      running: 0,
      status: 'COMPLETED',
      errorCode: null,
      refusedWith: undefined,
      refusals: Number.POSITIVE_INFINITY,
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
        return checkedAnswer(document.data, answered(document.name, document.text, variables))
      },
    },
    answer({ body }) {
      const { operationName, query, variables } = body
      shop.asked.push(String(operationName))
      return { body: { data: answered(String(operationName), String(query), variables as Arguments) } }
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
