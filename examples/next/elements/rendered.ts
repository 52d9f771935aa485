/** An element as a server shall write it. */
export interface Rendered {
  readonly tag: `cloister-${string}`
  /** Its properties, the same that it is given in the browser. */
  readonly properties: Readonly<Record<string, unknown>>
  /** What the policy of the page wants to see at its styles. */
  readonly nonce: string
}
