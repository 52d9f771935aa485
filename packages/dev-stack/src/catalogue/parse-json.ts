import { brokenRecord, type Place } from './broken-record.ts'

/** Refuses bytes that are not UTF-8 rather than replacing them: a product with `�` in its name was misread. */
const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Parses one JSON record of a file. A syntax error names its own line, not the line on which the record begins. */
export function parseJson(bytes: Uint8Array, place: Place): unknown {
  let text = ''
  try {
    text = utf8.decode(bytes)
    return JSON.parse(text)
  } catch (cause) {
    throw brokenRecord({ ...place, line: place.line + linesBefore(text, cause) }, cause)
  }
}

/** The engine says where it stopped in its message only. */
function linesBefore(text: string, error: unknown): number {
  const at = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined
  const read = at === undefined ? text : text.slice(0, Number(at))
  return error instanceof SyntaxError ? read.split('\n').length - 1 : 0
}
