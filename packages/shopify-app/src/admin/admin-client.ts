import type { AdminDocument } from './admin-document.ts'

/** JSON scalars and input objects of GraphQL. */
export type AdminVariables = Readonly<Record<string, unknown>>

export interface AdminRequest {
  readonly variables: AdminVariables
  /** Ends the call, whatever it waits for. */
  readonly signal: AbortSignal
}

/** The Admin API of one shop, in the name of the app. Tokens are renewed and throttling is waited out inside. */
export interface AdminClient {
  /**
   * @throws A {@link CloisterError}: `CLOISTER_PLATFORM_BUSY` when the shop still throttles after the last attempt,
   * `CLOISTER_PLATFORM_REFUSED` when the token or its scopes do not suffice, or the app is not installed;
   * `CLOISTER_PLATFORM_REPLY_INVALID` with the name of the field; or what ended the call.
   */
  graphql<Data>(document: AdminDocument<Data>, request: AdminRequest): Promise<Data>
}
