import type { Check } from '../../check.ts'
import { asObject, asObjects, asText, asTexts, type JsonObject } from '../../json-value.ts'
import { parseDocuments } from '../../load/parse-documents.ts'
import type { Observation } from '../../observation.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'

/** What each entry of the register must say (Article 30(1) and 28(3) GDPR). */
const FIELDS = ['name', 'hosts', 'purpose', 'agreement', 'region'] as const

export const registerOfProcessors: Check<SourceSubject> = {
  id: 'PIP-05',
  title: 'The register of processors leaves open who gets what, under which agreement, or where',
  severity: 'medium',
  effort: 'hours',
  tier: 'static',
  looksAt: ['source'],
  how: 'Reads processors.yaml: every entry needs a name, the hosts that data goes to, a purpose, an agreement and a region. Recipients that code names and nobody registered are found by PIP-01.',
  fix: `# processors.yaml
processors:
  - name: Example Hosting
    hosts: [models.hosting.example]
    purpose: runs the private model
    agreement: data processing agreement of 2026-03-01
    region: EU`,
  clauses: ['GDPR 32(1)(d)', 'NIS2 21(2)(d)', '2024/2690 5.1', 'ISO 27001 A.5.19', 'ISO 27001 A.5.20'],
  *examine({ path, text }) {
    if (!/(?:^|\/)processors\.(?:ya?ml|json)$/u.test(path)) return
    const [document] = parseDocuments(text).documents
    const entries = asObjects(asObject(document?.value)?.['processors'])
    if (entries.length === 0) {
      yield seen(path, 1, 'register', 'The register has no entry under `processors`.')
    }
    for (const [index, entry] of entries.entries()) {
      const missing = FIELDS.filter((field) => !isSaid(entry, field))
      if (missing.length === 0) continue
      const line = document?.lineOf(['processors', index]) ?? 1
      yield seen(path, line, `processors[${index}]`, `An entry does not say: ${missing.join(', ')}.`)
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
