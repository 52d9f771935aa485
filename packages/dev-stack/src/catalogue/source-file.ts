/** A file of products in the directory, or inside an archive of it. */
export interface SourceFile {
  /** As an error or a note calls it: `products.csv`, `1.zip/1.json`. */
  readonly name: string
  /** Read or unpacked while they are consumed, once. */
  readonly chunks: Iterable<Uint8Array>
}

export type SourceFormat = 'csv' | 'json' | 'jsonl'

/** The format of a file by its name; none for files that cannot hold products. */
export function sourceFormat(name: string): SourceFormat | undefined {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  return ending === 'csv' || ending === 'json' || ending === 'jsonl' ? ending : undefined
}
