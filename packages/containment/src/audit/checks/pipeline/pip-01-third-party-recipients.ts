import type { Check } from '../../check.ts'
import { recipientsIn } from '../../processors/recipients.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'

export const thirdPartyRecipients: Check<SourceSubject> = {
  id: 'PIP-01',
  title: 'Prompts or training data go to somebody else',
  severity: 'high',
  effort: 'days',
  tier: 'static',
  looksAt: ['source'],
  how: 'Searches code and configuration, not comments or tests, for the hosts of public models and of telemetry that records prompts.',
  fix: `# Ask the private model through the one door:
#   gateway: { baseUrl: 'https://gateway.internal.shop.example/v1' }
# Telemetry: LANGCHAIN_TRACING_V2=false, WANDB_MODE=offline, Sentry: sendDefaultPii: false
# Where a recipient is meant: a processing agreement, an entry in the register of processors, and a waiver with its end.`,
  clauses: [
    'GDPR 32(1)(b)',
    'NIS2 21(2)(d)',
    '2024/2690 5.1',
    'ISO 27001 A.5.19',
    'ISO 27001 A.5.20',
    'ISO 27001 A.5.21',
  ],
  *examine(subject) {
    for (const { recipient, path, line } of recipientsIn(subject)) {
      const { name } = recipient
      yield observeFile({ path, line, asset: name, anchor: name, says: `${name} is a recipient here.` })
    }
  },
}
