import type { Check } from '../../check.ts'
import type { LogSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { countPersonalData } from '../personal-data/count-personal-data.ts'

/** What a log tells of a kind, and where it began to. */
interface Tally {
  count: number
  readonly firstLine: number
}

/** A text of some length behind a name that servers and tracers log prompts and answers under. */
const PROMPT =
  /(?:"(?:prompt|content|completion|input|question|user_message|gen_ai\.prompt|response_text)"\s*:\s*"|\bprompt: ['"]|\bprompt=['"])(?=[^"']{20})(?=[^"']*\s[^"']*\s)/u

export const textInLogs: Check<LogSubject> = {
  id: 'LOG-04',
  title: 'A log holds prompts, personal data or credentials',
  severity: 'high',
  effort: 'days',
  tier: 'static',
  looksAt: ['log'],
  how: 'Reads every line, counts texts under the names of prompts and answers, e-mail addresses, card numbers, IBANs and credentials, and keeps the count and the first line of each kind.',
  fix: `# Log the route, the code, the duration and the number of tokens. Then take the text out of what was kept:
#   shred the file, expire its index, and rotate every credential that stands in it.`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(b)', '2024/2690 3.2', 'ISO 27001 A.8.11', 'ISO 27001 A.8.15'],
  async *examine({ path, lines }) {
    const tallies = new Map<string, Tally>()
    const add = (kind: string, count: number, line: number): void => {
      const tally = tallies.get(kind) ?? { count: 0, firstLine: line }
      tally.count += count
      tallies.set(kind, tally)
    }
    for await (const { number, text } of lines()) {
      if (PROMPT.test(text)) add('texts of prompts or answers', 1, number)
      for (const [kind, count] of countPersonalData(text)) add(kind, count, number)
    }
    for (const [kind, { count, firstLine }] of tallies) {
      yield observeFile({
        path,
        line: firstLine,
        asset: path,
        anchor: kind,
        says: `The log holds ${count} ${kind}; the first stands here.`,
        ...(kind === 'card numbers' || kind === 'credentials' ? { severity: 'critical' } : {}),
      })
    }
  },
}
