import { pastByteOrderMark } from './byte-order-mark.ts'
import { JsonCursor } from './json-cursor.ts'
import { parseJson } from './parse-json.ts'
import { type SourceFile, sourceFormat } from './source-file.ts'
import type { SourceRecord } from './source-record.ts'

/** The objects of one JSON array, parsed one by one: they are never in memory together. */
export function* jsonArray(bytes: Uint8Array, file: string): Generator<SourceRecord, void, undefined> {
  const cursor = new JsonCursor(bytes, file)
  cursor.expect('[')
  if (!cursor.accept(']')) {
    do {
      const { bytes: object, place } = cursor.object()
      yield { value: parseJson(object, place), line: place.line }
    } while (cursor.accept(','))
    cursor.expect(']')
  }
  cursor.expectEnd()
}

/** Whether a JSON file is a single object, such as settings, by its first sign. */
export function isSingleObject({ bytes, name }: SourceFile): boolean {
  const start = bytes.subarray(pastByteOrderMark(bytes), 4096)
  return sourceFormat(name) === 'json' && Buffer.from(start).toString('latin1').trimStart().startsWith('{')
}
