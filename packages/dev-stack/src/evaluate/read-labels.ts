import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { labelFault } from './label-fault.ts'
import type { LabelFile } from './label-rows.ts'
import { type LabelledBasket, labelledBaskets } from './labelled-baskets.ts'
import { type LabelledQuery, labelledQueries } from './labelled-queries.ts'
import { type LabelledQuestion, labelledQuestions } from './labelled-questions.ts'

/** What a merchant knows to be right. */
export interface Labels {
  readonly queries: readonly LabelledQuery[]
  readonly baskets: readonly LabelledBasket[]
  readonly questions: readonly LabelledQuestion[]
}

/** No list of labels is larger. */
const LIMIT_BYTES = 20_000_000

/**
 * Reads `queries`, `baskets` and `questions` of a folder, each as `.csv` or `.json`. Those that are not there are not
 * measured.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` that names file, row and column.
 */
export async function readLabels(directory: string): Promise<Labels> {
  const names = await readdir(directory).catch((cause: unknown) => {
    throw labelFault({ file: '--data' }, 'a folder that can be read', cause)
  })
  const read = async <T>(name: string, parse: (file: LabelFile) => readonly T[]): Promise<readonly T[]> => {
    const file =
      names.find((known) => known === `${name}.csv`) ?? names.find((known) => known === `${name}.json`)
    if (file === undefined) return []
    const bytes = await readFile(join(directory, file))
    if (bytes.length > LIMIT_BYTES) throw labelFault({ file }, `at most ${LIMIT_BYTES} bytes`)
    return parse({ name: file, bytes })
  }
  const labels = {
    queries: await read('queries', labelledQueries),
    baskets: await read('baskets', labelledBaskets),
    questions: await read('questions', labelledQuestions),
  }
  if (Object.values(labels).every((list) => list.length === 0)) {
    throw labelFault({ file: '--data' }, 'queries, baskets or questions as .csv or .json')
  }
  return labels
}
