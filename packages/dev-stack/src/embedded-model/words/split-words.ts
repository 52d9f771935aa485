/** One word as it was written, and whether a comma or a full stop follows it. */
export interface WrittenWord {
  readonly text: string
  readonly breakAfter: boolean
}

const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}+#%"″]+$/gu

/** Cuts at white space and keeps what stands inside a word, so that `dv7-1211ea` and `A5` stay whole. */
export function splitWords(text: string): readonly WrittenWord[] {
  return text
    .split(/\s+|(?<=\p{L})[/|](?=\p{L})|(?<=[,;])(?=\p{L})/u)
    .map((piece) => ({ text: piece.replace(EDGES, ''), breakAfter: /[,;:.!?)]$/.test(piece) }))
    .filter(({ text: word }) => word !== '')
}
