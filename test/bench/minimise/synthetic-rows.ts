import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LabelledText } from './labelled-text.ts'

/** A row of presidio-research's synth_dataset_v2.json (MIT; its identities are of FakeNameGenerator, CC BY-SA). */
interface Row {
  readonly full_text: string
  readonly spans: readonly {
    readonly entity_type: string
    readonly start_position: number
    readonly end_position: number
  }[]
}

/** The labelled texts of a folder of data. Their offsets count code points, ours UTF-16 units. */
export function syntheticRows(dataDirectory: string): readonly LabelledText[] {
  const file = join(dataDirectory, 'privacy/synth_dataset_v2.json')
  const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly Row[]
  return rows.map(({ full_text: text, spans }) => ({
    text,
    spans: spans.map(({ entity_type: label, start_position, end_position }) => ({
      label,
      start: unitsUpTo(text, start_position),
      end: unitsUpTo(text, end_position),
    })),
  }))
}

function unitsUpTo(text: string, codePoints: number): number {
  return Array.from(text).slice(0, codePoints).join('').length
}
