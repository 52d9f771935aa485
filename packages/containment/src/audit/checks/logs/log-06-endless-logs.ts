import type { Check } from '../../check.ts'
import { isUnknown } from '../../infrastructure/unknown-value.ts'
import { type JsonValue, valueAt } from '../../json-value.ts'
import { parseDocuments } from '../../load/parse-documents.ts'
import type { Observation } from '../../observation.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'

export const endlessLogs: Check<SourceSubject> = {
  id: 'LOG-06',
  title: 'Logs are kept without end',
  severity: 'medium',
  effort: 'hours',
  tier: 'static',
  looksAt: ['source'],
  how: 'Looks whether a configuration of Loki has a retention, and whether a lifecycle policy of Elasticsearch or a state policy of OpenSearch deletes anything.',
  fix: `# Loki
limits_config: { retention_period: 720h }
compactor: { retention_enabled: true, delete_request_store: s3 }
# Elasticsearch: a "delete" phase in every lifecycle policy of an index that text may stand in`,
  clauses: [
    'GDPR 32(1)(d)',
    'NIS2 21(2)(b)',
    '2024/2690 3.2',
    'ISO 27001 A.8.10',
    'ISO 27001 A.8.15',
    'ISO 27001 A.8.16',
  ],
  examine({ path, extension, text }) {
    if (/^ya?ml$/u.test(extension)) return loki(path, text)
    return extension === 'json' ? lifecycle(path, text) : []
  },
}

function loki(path: string, text: string): readonly Observation[] {
  if (!/schema_config/u.test(text)) return []
  const endless = parseDocuments(text).documents.some(({ value }) => isEndlessLoki(value))
  if (!endless) return []
  return [
    observeFile({ path, asset: path, anchor: 'loki', says: 'Loki keeps what it is given without end.' }),
  ]
}

function isEndlessLoki(config: JsonValue): boolean {
  const isLoki = ['common', 'ingester', 'limits_config', 'storage_config'].some(
    (part) => valueAt(config, part) !== undefined,
  )
  if (!isLoki || valueAt(config, 'schema_config') === undefined) return false
  const isDeletedBy = (switched: string, part: string, period: string): boolean =>
    isOn(valueAt(config, part, switched)) && isSomeTime(valueAt(config, period, 'retention_period'))
  return (
    !isDeletedBy('retention_enabled', 'compactor', 'limits_config') &&
    !isDeletedBy('retention_deletes_enabled', 'table_manager', 'table_manager')
  )
}

/** What a variable of the environment decides is not known, and not missing. */
function isOn(value: JsonValue | undefined): boolean {
  return value === true || value === 'true' || isUnknown(value)
}

/** Loki keeps for ever what it keeps for no time: `0s`. */
function isSomeTime(value: JsonValue | undefined): boolean {
  return isUnknown(value) || /[1-9]/u.test(String(value ?? ''))
}

function lifecycle(path: string, text: string): readonly Observation[] {
  const isElastic = /"phases"\s*:\s*\{/u.test(text) && /"(?:hot|warm)"\s*:/u.test(text)
  const isOpenSearch = /"default_state"\s*:/u.test(text) && /"states"\s*:\s*\[/u.test(text)
  if ((!isElastic && !isOpenSearch) || /"delete"\s*:\s*\{/u.test(text)) return []
  const says = 'The lifecycle policy never deletes.'
  return [observeFile({ path, asset: path, anchor: 'lifecycle', says })]
}
