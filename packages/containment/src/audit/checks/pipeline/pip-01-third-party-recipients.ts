import type { Check } from '../../check.ts'
import type { SourceSubject } from '../../subject/file-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { codeLines, isCode } from './code-file.ts'

/** Services that are sent prompts, answers or training data, by host or by the package that sends them. */
const RECIPIENTS: readonly (readonly [name: string, sign: RegExp])[] = [
  ['OpenAI', /\bapi\.openai\.com\b/u],
  ['Anthropic', /\bapi\.anthropic\.com\b/u],
  ['Google’s models', /\b(?:generativelanguage|aiplatform)\.googleapis\.com\b/u],
  ['Mistral', /\bapi\.mistral\.ai\b/u],
  ['Cohere', /\bapi\.cohere\.(?:ai|com)\b/u],
  ['Groq', /\bapi\.groq\.com\b/u],
  ['Together', /\bapi\.together\.(?:xyz|ai)\b/u],
  ['OpenRouter', /\bopenrouter\.ai\/api\b/u],
  ['DeepSeek', /\bapi\.deepseek\.com\b/u],
  ['Hugging Face’s inference', /\b(?:api-inference|router)\.huggingface\.co\b/u],
  ['Replicate', /\bapi\.replicate\.com\b/u],
  [
    'LangSmith',
    /\b(?:api\.smith\.langchain\.com|LANGCHAIN_TRACING_V2["'\s]*[:=]+\s*["']?(?:true|1)|LANGSMITH_TRACING["'\s]*[:=]+\s*["']?(?:true|1))/u,
  ],
  ['Langfuse', /\b(?:cloud|us\.cloud)\.langfuse\.com\b/u],
  ['Weights & Biases', /\bapi\.wandb\.ai\b|\bwandb\.init\(|\breport_to\s*=\s*["']wandb/u],
  ['Helicone', /\b(?:oai|api|gateway)\.hconeai\.com\b|\b\w+\.helicone\.ai\b/u],
  ['Portkey', /\bapi\.portkey\.ai\b/u],
  ['Comet', /\bcomet_ml\.(?:Experiment|init)\b|\bwww\.comet\.com\/api\b/u],
  [
    'Sentry, prompts included',
    /\binclude_prompts\s*=\s*True|recordInputs["'\s]*:\s*true|send_?default_?pii["'\s]*[=:]\s*true/iu,
  ],
]

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
    if (!isCode(subject) || !RECIPIENTS.some(([, sign]) => sign.test(subject.text))) return
    for (const { number, line } of codeLines(subject.text)) {
      const found = RECIPIENTS.find(([, sign]) => sign.test(line))
      if (found === undefined) continue
      yield observeFile({
        path: subject.path,
        line: number,
        asset: found[0],
        anchor: found[0],
        says: `${found[0]} is a recipient here.`,
      })
    }
  },
}
