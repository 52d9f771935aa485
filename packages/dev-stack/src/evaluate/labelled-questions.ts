import { labelFault } from './label-fault.ts'
import {
  isTable,
  type LabelFile,
  type LabelRow,
  listRows,
  optionalTextIn,
  tableRows,
  textIn,
} from './label-rows.ts'

/** A question and what a good answer rests on. */
export interface LabelledQuestion {
  readonly question: string
  /** The URL of the page that answers it; none when the shop's pages do not. */
  readonly source: string | undefined
  /** What the answer has to say, such as `30 days`. */
  readonly contains: readonly string[]
}

/** `question,source,contains` lines, or a list of objects with these fields. Several texts stand between `|`. */
export function labelledQuestions(file: LabelFile): readonly LabelledQuestion[] {
  return (isTable(file) ? tableRows(file, ['question', 'source']) : listRows(file)).map(questionOf)
}

function questionOf(row: LabelRow): LabelledQuestion {
  const source = optionalTextIn(row, 'source', 2_000)
  const contains = optionalTextIn(row, 'contains', 500)
  if (source === undefined && contains !== undefined) {
    const { file, row: line } = row
    throw labelFault(
      { file, row: line, column: 'source' },
      'the page that says what the answer has to contain',
    )
  }
  return {
    question: textIn(row, 'question', 2_000),
    source,
    contains: contains === undefined ? [] : contains.split('|').map((text) => text.trim()),
  }
}
