import { pastByteOrderMark } from './byte-order-mark.ts'
import { parseJson } from './parse-json.ts'
import type { SourceRecord } from './source-record.ts'

const NEWLINE = 0x0a
const SPACE = 0x20

/** One JSON value a line; empty lines are skipped. */
export function* jsonLines(bytes: Uint8Array, file: string): Generator<SourceRecord, void, undefined> {
  let start = pastByteOrderMark(bytes)
  for (let line = 1; start < bytes.length; line += 1) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline
    const content = bytes.subarray(start, end)
    if (content.some((byte) => byte > SPACE)) {
      yield { value: parseJson(content, { file, line }), line }
    }
    start = end + 1
  }
}
