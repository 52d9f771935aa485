import type { Check } from '../../check.ts'
import { asText, asTexts, type JsonObject } from '../../json-value.ts'
import { parseDocuments } from '../../load/parse-documents.ts'
import type { Observation } from '../../observation.ts'
import { isEntryOf, registerEntries } from '../../processors/register-entries.ts'
import type { RegisterSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'

/** What each entry of the register must say (Article 30(1) and 28(3) GDPR). */
const FIELDS = ['name', 'hosts', 'purpose', 'agreement', 'region'] as const

export const registerOfProcessors: Check<RegisterSubject> = {
  id: 'PIP-05',
  title: 'The register of processors leaves open who gets what, under which agreement, or where',
  severity: 'medium',
  effort: 'hours',
  tier: 'static',
  looksAt: ['register'],
  how: 'Reads processors.yaml: every entry needs a name, the hosts that data goes to, a purpose, an agreement and a region, and everybody whom code of the same target sends something (PIP-01) needs an entry.',
  fix: `# processors.yaml
processors:
  - name: Example Hosting
    hosts: [models.hosting.example]
    purpose: runs the private model
    agreement: data processing agreement of 2026-03-01
    region: EU`,
  clauses: ['GDPR 32(1)(d)', 'NIS2 21(2)(d)', '2024/2690 5.1', 'ISO 27001 A.5.19', 'ISO 27001 A.5.20'],
  *examine({ path, text, recipients }) {
    const [document] = parseDocuments(text).documents
    const entries = registerEntries(document?.value)
    if (entries.length === 0) {
      yield seen(path, 1, 'register', 'The register has no entry under `processors`.')
    }
    for (const { way, says } of entries) {
      const missing = FIELDS.filter((field) => !isSaid(says, field))
      if (missing.length === 0) continue
      const line = document?.lineOf(way) ?? 1
      yield seen(path, line, `processors[${way[1]}]`, `An entry does not say: ${missing.join(', ')}.`)
    }
    for (const { recipient, path: sender, line } of recipients) {
      if (entries.some((entry) => isEntryOf(entry, recipient))) continue
      const { name } = recipient
      yield seen(
        path,
        1,
        `recipient ${name}`,
        `${name} has no entry, and is a recipient at ${sender}:${line}.`,
      )
    }
  },
}

function isSaid(entry: JsonObject, field: (typeof FIELDS)[number]): boolean {
  const value = entry[field]
  return field === 'hosts'
    ? asTexts(value).length > 0
    : (asText(value)?.trim() ?? '') !== '' &&
        !/^(?:todo|tbd|\?+|-+|unknown|none)$/iu.test(asText(value)?.trim() ?? '')
}

function seen(path: string, line: number, anchor: string, says: string): Observation {
  return observeFile({ path, line, asset: path, anchor, says })
}
