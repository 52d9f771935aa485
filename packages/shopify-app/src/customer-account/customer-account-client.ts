/**
 * Asks the Customer Account API as the customer who is signed in, as far as it is called. Hydrogen's `customerAccount` is
 * one.
 */
export interface CustomerAccountClient {
  query(
    document: string,
    options: { readonly variables: Readonly<Record<string, unknown>> },
  ): Promise<{ readonly data?: unknown; readonly errors?: unknown }>
}
