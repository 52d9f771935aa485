import type { Check } from '../../check.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { countPersonalData, saidCounts } from '../personal-data/count-personal-data.ts'

const EXPORT = /\.(?:csv|tsv|jsonl|ndjson|parquet\.json|sql|xml|txt)$/iu
/** Who wrote the code says so in public, and wants to. */
const WHO_WROTE_IT =
  /(?:^|\/)(?:authors?|contributors?|maintainers?|committers?|credits?|thanks|acknowledge?ments?|notices?|third[-_ ]?party[\w -]*|licen[cs]es?|copying|copyright|changelog|changes|history|news|patents)(?:[.-][\w.-]+)?\.txt$/iu
/** Fewer are a contact, an example or a licence. */
const FEWEST = 20

export const personalExports: Check<SourceSubject> = {
  id: 'PIP-03',
  title: 'A file of people lies where it is served or kept with the code',
  severity: 'critical',
  effort: 'hours',
  tier: 'static',
  looksAt: ['source'],
  how: 'Counts e-mail addresses, card numbers and IBANs in tables and exports (CSV, JSON Lines, SQL, XML, text) of web roots and source trees. From twenty on it is a file of people.',
  fix: `# Take it away, and out of the history of the repository (git filter-repo --path FILE --invert-paths).
# For training: pseudonyms instead of people, made before the file leaves the database.`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(i)', '2024/2690 12.1', 'ISO 27001 A.5.34', 'ISO 27001 A.8.11'],
  examine({ path, text }) {
    if (!EXPORT.test(path) || WHO_WROTE_IT.test(path)) return []
    const counts = new Map(countPersonalData(text))
    counts.delete('credentials')
    const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
    if (total < FEWEST) return []
    return [
      observeFile({ path, asset: path, anchor: 'people', says: `The file holds ${saidCounts(counts)}.` }),
    ]
  },
}
