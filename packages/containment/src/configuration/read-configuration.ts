import { parseDocument } from 'yaml'
import type * as z from 'zod/mini'

/** What is wrong with a configuration. It repeats no value of it. */
export interface ConfigurationFault {
  /** Such as `targets[2].url`; empty for the file as a whole. */
  readonly place: string
  readonly sentence: string
}

export type ReadConfiguration<Value> =
  | { readonly outcome: 'value'; readonly value: Value }
  | { readonly outcome: 'faults'; readonly faults: readonly ConfigurationFault[] }

/** What is said of each kind of fault that zod tells apart. */
export type FaultSentences = Readonly<Record<string, string>>

export const FAULT_SENTENCES: FaultSentences = {
  invalid_type: 'A value is missing or of another type than is expected here.',
  invalid_value: 'The value is none of those that can stand here.',
  invalid_format: 'The value has another form than is expected here.',
  too_big: 'The value is too large or too long.',
  too_small: 'The value is too small or too short.',
  unrecognized_keys: 'A key is not known here; a misspelt one would not be honoured.',
  invalid_union:
    'The value is of none of the kinds that can stand here; its `kind` may be misspelt or missing.',
}

/** Reads the text of a configuration, in YAML or JSON. A fault that a schema words itself keeps its words. */
export function readConfiguration<Schema extends z.ZodMiniType>(
  schema: Schema,
  text: string,
  sentences: FaultSentences = FAULT_SENTENCES,
): ReadConfiguration<z.output<Schema>> {
  const read = readYaml(text)
  if (read === undefined) return { outcome: 'faults', faults: [{ place: '', sentence: 'This is no YAML.' }] }
  const parsed = schema.safeParse(read.value)
  if (parsed.success) return { outcome: 'value', value: parsed.data }
  return { outcome: 'faults', faults: parsed.error.issues.map((issue) => faultOf(issue, sentences)) }
}

function readYaml(text: string): { readonly value: unknown } | undefined {
  try {
    const document = parseDocument(text)
    return document.errors.length > 0 ? undefined : { value: document.toJS({ maxAliasCount: 100 }) }
  } catch {
    return undefined
  }
}

function faultOf(issue: z.core.$ZodIssue, sentences: FaultSentences): ConfigurationFault {
  const place = issue.path
    .map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${String(part)}`))
    .join('')
  const sentence = issue.code === 'custom' ? issue.message : sentences[issue.code]
  return { place, sentence: sentence ?? 'The value cannot stand here.' }
}
