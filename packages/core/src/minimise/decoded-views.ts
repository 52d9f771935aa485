import { holdsWeights, isBinaryRun } from './binary-stretch.ts'
import { type Alphabet, BASE16, BASE32, BASE64, decodings } from './decode-base.ts'
import { base32Runs, base64Runs, hexRuns } from './encoded-runs.ts'
import type { EncodingSigns } from './encoding-signs.ts'
import { textOfBytes } from './text-of-bytes.ts'
import { unspaced } from './turned-text.ts'
import { undoEscapes } from './undo-escapes.ts'

/** What a text says when it is decoded. */
export interface DecodedViews {
  /** The whole text, rewritten. */
  readonly rewritten: ReadonlySet<string>
  /** Stretches of it, decoded; words of the text around them may be stuck to their ends as noise. Often empty. */
  readonly decoded: string
  /** Whether a part of it is a file: model weights, or bytes without end. */
  readonly isBinary: boolean
}

/** Reads a text in each way of which it shows a sign. */
export function decodedViews(text: string, signs: EncodingSigns): DecodedViews {
  const decoded = new Set<string>()
  const isBinary = encodedRuns(text, signs).some(({ runs, alphabet }) =>
    runs.some((run) => isBinaryRun(run) || decodeInto(decoded, run, alphabet)),
  )
  return { rewritten: new Set(rewritings(text, signs)), decoded: [...decoded].join(GAP), isBinary }
}

/** No detector reads across it. */
const GAP = ' ;; '

function* rewritings(text: string, { escapes, plus, spaced }: EncodingSigns): Generator<string> {
  if (escapes) yield undoEscapes(text)
  if (plus) yield text.replaceAll('+', ' ')
  if (spaced) {
    yield unspaced(text)
    yield text.replaceAll('\0', '')
  }
}

interface EncodedRuns {
  readonly runs: readonly string[]
  readonly alphabet: Alphabet
}

function encodedRuns(text: string, { hex, base32, base64 }: EncodingSigns): readonly EncodedRuns[] {
  return [
    { runs: hex ? hexRuns(text) : [], alphabet: BASE16 },
    { runs: base32Runs(text, base32), alphabet: BASE32 },
    { runs: base64.flatMap((stretch) => base64Runs(text, stretch)), alphabet: BASE64 },
  ]
}

/** Whether the bytes are those of a model. */
function decodeInto(decoded: Set<string>, run: string, alphabet: Alphabet): boolean {
  for (const bytes of decodings(run, alphabet)) {
    if (holdsWeights(bytes)) return true
    const text = textOfBytes(bytes)
    if (text !== '') decoded.add(text)
  }
  return false
}
