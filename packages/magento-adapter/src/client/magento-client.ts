import type { CustomerToken } from './customer-token.ts'
import type { MagentoDialect } from './dialect.ts'
import type { MagentoDocument } from './magento-document.ts'
import type { RestRequest } from './rest-request.ts'

export interface GraphqlOptions<Variables extends object> {
  readonly variables: Variables
  /** Forwarded with this one request. Needed for documents of a customer; for a cart where its shopper is signed in. */
  readonly asCustomer?: CustomerToken
  readonly signal: AbortSignal
}

/** The one way to Magento. Guests and customers ask GraphQL; only the merchant's own tasks ask REST. */
export interface MagentoClient {
  /** Which documents may be sent. */
  readonly dialect: MagentoDialect
  /**
   * @throws A {@link CloisterError}: `CLOISTER_PLATFORM_SIGNED_OUT` when the token of the customer does not count any
   * more, `CLOISTER_PLATFORM_NOT_FOUND` when Magento has no such thing, `CLOISTER_PLATFORM_BUSY` when it limits the
   * rate, whatever the HTTP status said; or another that begins with `CLOISTER_PLATFORM_`.
   */
  graphql<Data, Variables extends object>(
    document: MagentoDocument<Data, Variables>,
    options: GraphqlOptions<Variables>,
  ): Promise<Data>
  /** @throws A {@link CloisterError} whose code begins with `CLOISTER_PLATFORM_`, or names what ended the call. */
  rest<Answer>(request: RestRequest<Answer>, options: { readonly signal: AbortSignal }): Promise<Answer>
  close(): Promise<void>
}
