import { brokenRecord } from './broken-record.ts'
import { parseJson } from './parse-json.ts'
import type { SourceFile } from './source-file.ts'
import { RECORD_LIMIT_BYTES, type SourceRecord } from './source-record.ts'
import { withoutByteOrderMark } from './without-byte-order-mark.ts'

const NEWLINE = 0x0a
const SPACE = 0x20

/** One JSON value a line; empty lines are skipped. */
export function* jsonLines(file: SourceFile): Generator<SourceRecord, void, undefined> {
  let line = 0
  for (const bytes of linesOf(file)) {
    line += 1
    if (bytes.some((byte) => byte > SPACE)) {
      yield { value: parseJson(bytes, { file: file.name, line }), line }
    }
  }
}

function* linesOf({ name, chunks }: SourceFile): Generator<Uint8Array, void, undefined> {
  let rest: Uint8Array = new Uint8Array()
  let line = 1
  for (const chunk of withoutByteOrderMark(chunks)) {
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      yield joined(rest, chunk.subarray(start, end))
      rest = new Uint8Array()
      start = end + 1
      line += 1
    }
    rest = joined(rest, chunk.subarray(start))
    if (rest.length > RECORD_LIMIT_BYTES) {
      throw brokenRecord({ file: name, line }, undefined)
    }
  }
  yield rest
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.length === 0 ? other : Buffer.concat([one, other])
}
