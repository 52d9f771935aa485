import { type CallEvent, createCloister, type GatewayOptions, type TlsOptions } from '@cloister/core'
import { openCatalogue } from '@cloister/core/retrieve'
import { SAMPLE_PRODUCTS } from './sample-products.ts'

/** What a shopper types in every row; it must be found in what reached a server, or nowhere. */
export const MATRIX_PROMPT = 'a kettle for the matrix'

export const MATRIX_SECRET = 'client-secret-of-the-matrix'

export interface MatrixShop {
  /** Asks the model once and says how that ended: `model`, or the code of the fault. */
  ask(): Promise<string>
  close(): Promise<void>
}

/** What differs from row to row; the rest is a shop beside a gateway on loopback. */
export interface MatrixShopOptions {
  /** Where prompts go. */
  readonly url: string
  readonly tokenEndpoint: string
  /** Not asked, because the token endpoint is given. */
  readonly issuer?: string
  /** PEM of the authority that the authorization server is verified with. */
  readonly ca: string
  readonly tls: TlsOptions
  readonly network?: NonNullable<GatewayOptions['network']>
}

export const LOOPBACK: NonNullable<GatewayOptions['network']> = { allow: ['127.0.0.0/8', '::1/128'] }

export async function openMatrixShop(options: MatrixShopOptions): Promise<MatrixShop> {
  const catalogue = await openCatalogue({ products: SAMPLE_PRODUCTS })
  const events: CallEvent[] = []
  const cloister = createCloister({
    gateway: {
      url: options.url,
      model: 'matrix',
      tls: options.tls,
      network: options.network ?? LOOPBACK,
      authorization: {
        issuer: options.issuer ?? 'https://issuer.localhost',
        tokenEndpoint: options.tokenEndpoint,
        clientId: 'matrix',
        clientSecret: MATRIX_SECRET,
        tls: { ca: options.ca },
        network: LOOPBACK,
      },
    },
    catalogue,
    deadlines: { discoveryMs: 10_000 },
    observe: (event) => events.push(event),
  })
  return {
    async ask() {
      await cloister.discovery.search({ query: MATRIX_PROMPT })
      const event = events.at(-1)
      return event?.code ?? String(event?.outcome)
    },
    async close() {
      await cloister.close()
      catalogue.close()
    },
  }
}
