import { JsonCursor } from './json-cursor.ts'
import { parseJson } from './parse-json.ts'
import type { SourceFile } from './source-file.ts'
import type { SourceRecord } from './source-record.ts'

/** The objects of one JSON array, parsed one by one: they are never in memory together. */
export function* jsonArray({ name, chunks }: SourceFile): Generator<SourceRecord, void, undefined> {
  const cursor = new JsonCursor(chunks, name)
  cursor.expect('[')
  if (!cursor.accept(']')) {
    do {
      const { bytes, place } = cursor.object()
      yield { value: parseJson(bytes, place), line: place.line }
    } while (cursor.accept(','))
    cursor.expect(']')
  }
  cursor.expectEnd()
}
