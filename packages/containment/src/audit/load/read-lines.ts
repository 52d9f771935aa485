import { createReadStream } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { LOAD_LIMITS } from './load-context.ts'

/** The lines of a file of any size. A line longer than the bound is cut and its rest passed over, so none fills the memory. */
export async function* readLines(
  absolutePath: string,
): AsyncGenerator<{ readonly number: number; readonly text: string }> {
  const decoder = new StringDecoder('utf8')
  let number = 1
  let line = ''
  for await (const chunk of createReadStream(absolutePath, { highWaterMark: 256 * 1024 })) {
    const pieces = decoder.write(chunk as Buffer).split('\n')
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) {
        yield { number, text: line }
        number++
        line = ''
      }
      const room = LOAD_LIMITS.lineCharacters - line.length
      if (room > 0) line += piece.slice(0, room)
    }
  }
  if (line !== '') yield { number, text: line }
}
