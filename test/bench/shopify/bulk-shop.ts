import { createReadStream, createWriteStream, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import { startTlsServer } from '@cloister/core/test-support/tls-server.ts'
import { bulkLines } from './bulk-lines.ts'

/** A shop behind real TLS on this machine, as far as a sync asks: tokens, one bulk operation, its file, no edits. */
export interface BulkShop {
  readonly url: string
  readonly ca: string
  readonly fileBytes: number
  /** Names of the documents that were asked, and the byte from which the file was. */
  readonly asked: readonly (number | string)[]
  close(): Promise<void>
}

export async function startBulkShop(path: string, products: number): Promise<BulkShop> {
  await pipeline(linesOf(products), createWriteStream(path))
  const fileBytes = statSync(path).size
  const asked: (number | string)[] = []
  const authority = await createTestAuthority()
  const answers: Readonly<Record<string, () => object>> = {
    CloisterShop: () => ({
      shop: { myshopifyDomain: 'kettles.myshopify.com', currencyCode: 'EUR' },
      currentAppInstallation: { accessScopes: [{ handle: 'read_products' }] },
    }),
    CloisterStartBulk: () => ({
      bulkOperationRunQuery: { bulkOperation: { id: OPERATION }, userErrors: [] },
    }),
    CloisterBulk: () => ({
      bulkOperation: {
        status: 'COMPLETED',
        errorCode: null,
        url: `${url}/file`,
        fileSize: String(fileBytes),
      },
    }),
    CloisterChangedProducts: () => ({
      productsCount: { count: 0 },
      products: { pageInfo: { hasNextPage: false, endCursor: null }, nodes: [] },
    }),
  }
  const server = await startTlsServer(await authority.issue(['localhost']), async (incoming, outgoing) => {
    if (incoming.url?.startsWith('/file')) return void asked.push(sendFile(path, incoming, outgoing))
    const body = JSON.parse(await text(incoming)) as { readonly operationName?: string }
    const name = body.operationName
    if (name !== undefined) asked.push(name)
    outgoing.end(JSON.stringify(name === undefined ? TOKENS : { data: answers[name]?.() }))
  })
  const url = `https://localhost:${server.port}`
  return { url, ca: authority.certificate, fileBytes, asked, close: () => server.close() }
}

const OPERATION = 'gid://shopify/BulkOperation/1'
const TOKENS = {
  access_token: 'shpat_made-up',
  refresh_token: 'shprt_made-up',
  scope: 'read_products',
  expires_in: 3_600,
  refresh_token_expires_in: 7_776_000,
}

function* linesOf(products: number): Generator<string> {
  for (let number = 1; number <= products; number++) yield bulkLines(number)
}

function sendFile(path: string, { headers }: IncomingMessage, outgoing: ServerResponse): number {
  const start = Number(/^bytes=(\d+)-$/u.exec(headers.range ?? '')?.[1] ?? 0)
  outgoing.writeHead(start > 0 ? 206 : 200)
  // Whoever is killed in the middle of it breaks the connection.
  pipeline(createReadStream(path, { start }), outgoing).catch(() => undefined)
  return start
}
