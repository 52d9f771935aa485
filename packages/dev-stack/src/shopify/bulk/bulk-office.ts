import { type GraphQLSchema, Kind, parse, TypeInfo, validate, visit, visitWithTypeInfo } from 'graphql'
import { gidOf } from '../shop/shopify-product.ts'
import { bulkLines } from './bulk-lines.ts'
import type { ResultFiles } from './result-files.ts'

export interface BulkOfficeParts {
  readonly schema: GraphQLSchema
  /** Answers a query without limits; the data of it. */
  readonly run: (query: string) => Promise<unknown>
  readonly files: ResultFiles
  /** How often an operation is still running when it is asked for. */
  readonly running: number
}

interface Operation {
  left: number
  status: 'COMPLETED' | 'FAILED'
  readonly result: Promise<{ readonly url: string | null; readonly bytes: number }>
}

/** More run together in no shop. */
const MOST_RUNNING = 5
const MOST_CONNECTIONS = 5

/** Runs the bulk operations of one app at one shop. */
export class BulkOffice {
  readonly #parts: BulkOfficeParts
  readonly #operations = new Map<string, Operation>()
  /** Whether the next operations end without a file. */
  fails = false

  constructor(parts: BulkOfficeParts) {
    this.#parts = parts
  }

  /** `bulkOperationRunQuery` */
  start(query: string): object {
    const running = [...this.#operations.values()].filter(({ left }) => left > 0).length
    if (running >= MOST_RUNNING) return refused('LIMIT_REACHED')
    if (!isBulkQuery(query, this.#parts.schema)) return refused('INVALID')
    const id = gidOf('BulkOperation', this.#operations.size + 1)
    const status = this.fails ? 'FAILED' : 'COMPLETED'
    this.#operations.set(id, { left: this.#parts.running, status, result: this.#write(query) })
    return { bulkOperation: { __typename: 'BulkOperation', id, status: 'CREATED' }, userErrors: [] }
  }

  /** `bulkOperation` */
  async state(id: string): Promise<object | null> {
    const operation = this.#operations.get(id)
    if (operation === undefined) return null
    const none = {
      __typename: 'BulkOperation',
      id,
      errorCode: null,
      url: null,
      fileSize: null,
      objectCount: '0',
    }
    if (operation.left-- > 0) return { ...none, status: 'RUNNING' }
    if (operation.status === 'FAILED')
      return { ...none, status: 'FAILED', errorCode: 'INTERNAL_SERVER_ERROR' }
    const { url, bytes } = await operation.result
    return { ...none, status: 'COMPLETED', url, fileSize: String(bytes) }
  }

  async #write(query: string): Promise<{ readonly url: string | null; readonly bytes: number }> {
    const { run, files } = this.#parts
    const data = await run(query)
    const text = [...bulkLines(data)].map((line) => `${line}\n`).join('')
    const bytes = Buffer.byteLength(text)
    return { url: bytes === 0 ? null : files.put(text), bytes }
  }
}

function refused(code: string): object {
  return { bulkOperation: null, userErrors: [{ code, field: ['query'], message: 'A sentence of Shopify' }] }
}

/** One query with at least one connection and at most five, and nothing that names a page. */
function isBulkQuery(query: string, schema: GraphQLSchema): boolean {
  try {
    const document = parse(query)
    if (validate(schema, document).length > 0) return false
    let connections = 0
    const info = new TypeInfo(schema)
    visit(
      document,
      visitWithTypeInfo(info, {
        [Kind.FIELD]() {
          if (String(info.getType()).includes('Connection')) connections += 1
        },
      }),
    )
    return connections > 0 && connections <= MOST_CONNECTIONS
  } catch {
    return false
  }
}
