/** Asks the Storefront API of one shop. Hydrogen's `storefront` is one. */
export interface StorefrontClient {
  /** @returns The fields that were asked for, with `errors` beside them where something is wrong. */
  query(
    document: string,
    options: { readonly variables: Readonly<Record<string, unknown>>; readonly signal?: AbortSignal },
  ): Promise<unknown>
}
