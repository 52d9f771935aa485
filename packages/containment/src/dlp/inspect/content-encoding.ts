/** RFC 9110 §8.4, RFC 8878, RFC 7932. */
const KNOWN: ReadonlySet<string> = new Set(['', 'identity', 'gzip', 'x-gzip', 'deflate', 'zstd', 'br'])
/** What has no mark of its own that it could be known by. */
const MARKLESS: ReadonlySet<string> = new Set(['br', 'deflate'])

const tokens = (header: string | undefined): readonly string[] =>
  (header ?? '').split(',').map((token) => token.trim().toLowerCase())

/** Whether what this header says can be undone here. */
export function isKnownEncoding(header: string | undefined): boolean {
  return tokens(header).every((token) => KNOWN.has(token))
}

/** Whether the outermost encoding has to be tried, because nothing in the bytes names it. */
export function isMarkless(header: string | undefined): boolean {
  return MARKLESS.has(tokens(header).at(-1) ?? '')
}
