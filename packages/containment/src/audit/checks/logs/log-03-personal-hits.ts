import type { Check } from '../../check.ts'
import { asArray, asObjects, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { askJson } from '../ask-json.ts'
import { observeAnswer } from '../observe-answer.ts'
import { countPersonalData, saidCounts } from '../personal-data/count-personal-data.ts'
import { holdsLogs } from './holds-logs.ts'

const MOST_INDICES = 20
const TELLING = /llm|prompt|chat|completion|assistant|conversation|inference|vllm|ollama|gateway|gen_?ai/iu

export const personalHits: Check<OriginSubject> = {
  id: 'LOG-03',
  title: 'Personal data stands in logs of the model that anybody may read',
  severity: 'critical',
  effort: 'days',
  tier: 'active',
  looksAt: ['origin'],
  how: 'With --active only: asks each index that is named for a model, at most twenty, for one document, counts what is personal in it and forgets it.',
  fix: '# Redact before anything is written: the events of @cloister/core/observe hold counts, codes and durations, and no text.',
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(b)', '2024/2690 3.2', 'ISO 27001 A.5.34', 'ISO 27001 A.8.11'],
  async examine(subject, context) {
    if (!holdsLogs(subject)) return []
    const { origin } = subject
    const list = await askJson(origin, '/_cat/indices?format=json&h=index,health', context)
    const names = asObjects(asArray(list?.json))
      .flatMap(({ index }) => asText(index) ?? [])
      .filter((name) => /^[\w.*-]{1,200}$/u.test(name) && TELLING.test(name))
    const observations = []
    for (const name of names.slice(0, MOST_INDICES)) {
      const hit = await askJson(origin, `/${name}/_search`, context, { size: 1 })
      const source = asObjects(valueAt(hit?.json, 'hits', 'hits'))[0]?.['_source']
      const counts = countPersonalData(JSON.stringify(source ?? {}))
      if (hit === undefined || counts.size === 0) continue
      const says = `One document of an index holds ${saidCounts(counts)}.`
      const signals = ['a document', 'personal data']
      observations.push(observeAnswer({ answer: hit.answer, anchor: name, says, signals }))
    }
    return observations
  },
}
