import type { Check } from '../../check.ts'
import type { HarSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { countPersonalData, saidCounts } from '../personal-data/count-personal-data.ts'
import { asksModel, harRequests } from './har-requests.ts'

const ASSISTS = /\/(?:chat|ask|assistant|support|copilot|recommendations?|search|fraud|score)(?:[/?.]|$)/iu
const IS_PROMPT = /"(?:messages|prompt|question|query|input)"\s*:/u

export const personalPrompts: Check<HarSubject> = {
  id: 'CHK-05',
  title: 'What is sent to a model holds personal data as it was typed',
  severity: 'high',
  effort: 'days',
  tier: 'static',
  looksAt: ['har'],
  how: 'Counts e-mail addresses, card numbers, IBANs and credentials in the bodies that a recorded page sent to models and assistants.',
  fix: `// Minimise before anything leaves: crossing types, detectors and the egress guard of @cloister/core do it on the server.
const { discovery, support } = createCloister({ gateway })`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(e)', '2024/2690 6.2', 'ISO 27001 A.8.11'],
  *examine(subject) {
    for (const { url, line, body } of harRequests(subject)) {
      const { host, pathname } = new URL(url)
      const isPrompt = asksModel(pathname) || (ASSISTS.test(pathname) && IS_PROMPT.test(body))
      const counts = isPrompt ? countPersonalData(body) : new Map()
      if (counts.size === 0) continue
      const says = `A prompt to ${host} holds ${saidCounts(counts)}.`
      yield observeFile({ path: subject.path, line, asset: host, anchor: `${host}${pathname}`, says })
    }
  },
}
