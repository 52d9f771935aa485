/** A file of products in the directory, or inside an archive of it. */
export interface SourceFile {
  /** As an error or a note calls it: `products.csv`, `1.zip/1.json`. */
  readonly name: string
  /** Read or unpacked while they are consumed, once. */
  readonly chunks: Iterable<Uint8Array>
}

export type SourceFormat = 'csv' | 'json' | 'jsonl'

/** The format of a file by its name; none for files that cannot hold products, and for hidden ones. */
export function sourceFormat(name: string): SourceFormat | undefined {
  const { ending } = /(?:^|\/)[^./][^/]*\.(?<ending>csv|json|jsonl)$/i.exec(name)?.groups ?? {}
  return ending?.toLowerCase() as SourceFormat | undefined
}
