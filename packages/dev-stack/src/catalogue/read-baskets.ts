import * as z from 'zod/mini'
import { readAt } from './broken-record.ts'
import { jsonLines } from './json-lines.ts'
import type { SourceFile } from './source-file.ts'

const id = z.string().check(z.minLength(1), z.maxLength(128))
const schema = z.strictObject({ ids: z.array(id).check(z.maxLength(1000)) })

/** Baskets as `{"ids":["KET-001","COF-003"]}`, one a line. Anything else in a line, such as a shopper, is refused. */
export function readBaskets(file: SourceFile): readonly (readonly string[])[] {
  return Array.from(jsonLines(file), ({ value, line }) =>
    readAt({ file: file.name, line }, () => schema.parse(value).ids),
  )
}
