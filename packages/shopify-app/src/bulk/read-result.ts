import { CloisterError, isCloisterError } from '@cloister/core'
import type { BulkResults, ResultRequest } from './bulk-results.ts'
import { type JsonLines, jsonLines } from './json-lines.ts'

export interface ResultFile extends ResultRequest {
  /** What Shopify says of the whole file. A file of another size was cut off on its way. */
  readonly sizeBytes: number | undefined
}

/** How often reading is tried again where nothing more came. */
const MOST_TRIES = 3

/**
 * Reads the lines of a result from a byte on. A connection that breaks is opened again where it was.
 *
 * @throws A {@link CloisterError} as {@link BulkResults.open} and {@link jsonLines} do, and
 * `CLOISTER_PLATFORM_REPLY_INVALID` when the file is not as large as it should be.
 */
export async function* readResult(
  results: BulkResults,
  { sizeBytes, ...asked }: ResultFile,
): AsyncGenerator<JsonLines, void, undefined> {
  let at = asked.from
  let isOver = at === sizeBytes
  for (let tries = 0; !isOver; ) {
    const before = at
    try {
      for await (const lines of jsonLines(await results.open({ ...asked, from: at }), at)) {
        at = lines.endByte
        yield lines
      }
      isOver = true
    } catch (cause) {
      tries = at > before ? 1 : tries + 1
      if (tries >= MOST_TRIES || !isBroken(cause)) throw cause
    }
  }
  refuseOther(at, sizeBytes)
}

function refuseOther(readBytes: number, sizeBytes = readBytes): void {
  if (readBytes === sizeBytes) return
  throw new CloisterError('CLOISTER_PLATFORM_REPLY_INVALID', { details: { field: 'bulkOperation.fileSize' } })
}

function isBroken(cause: unknown): boolean {
  return isCloisterError(cause) && cause.code === 'CLOISTER_PLATFORM_UNREACHABLE'
}
