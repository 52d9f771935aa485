import { codeLines, isCode } from '../code-file.ts'
import type { SourceSubject } from '../subject/file-subjects.ts'

/** Somebody who is sent prompts, answers or training data. */
export interface Recipient {
  readonly name: string
  /** Domains of its hosts. */
  readonly domains: readonly string[]
  /** Of a line that sends, by host or by the package that sends. */
  readonly sign: RegExp
}

/** One line that sends somebody something. */
export interface RecipientPlace {
  readonly recipient: Recipient
  readonly path: string
  /** From 1. */
  readonly line: number
}

const RECIPIENTS: readonly Recipient[] = [
  { name: 'OpenAI', domains: ['openai.com'], sign: /\bapi\.openai\.com\b/u },
  { name: 'Anthropic', domains: ['anthropic.com'], sign: /\bapi\.anthropic\.com\b/u },
  {
    name: 'Google’s models',
    domains: ['googleapis.com'],
    sign: /\b(?:generativelanguage|aiplatform)\.googleapis\.com\b/u,
  },
  { name: 'Mistral', domains: ['mistral.ai'], sign: /\bapi\.mistral\.ai\b/u },
  { name: 'Cohere', domains: ['cohere.ai', 'cohere.com'], sign: /\bapi\.cohere\.(?:ai|com)\b/u },
  { name: 'Groq', domains: ['groq.com'], sign: /\bapi\.groq\.com\b/u },
  { name: 'Together', domains: ['together.xyz', 'together.ai'], sign: /\bapi\.together\.(?:xyz|ai)\b/u },
  { name: 'OpenRouter', domains: ['openrouter.ai'], sign: /\bopenrouter\.ai\/api\b/u },
  { name: 'DeepSeek', domains: ['deepseek.com'], sign: /\bapi\.deepseek\.com\b/u },
  {
    name: 'Hugging Face’s inference',
    domains: ['huggingface.co'],
    sign: /\b(?:api-inference|router)\.huggingface\.co\b/u,
  },
  { name: 'Replicate', domains: ['replicate.com'], sign: /\bapi\.replicate\.com\b/u },
  {
    name: 'LangSmith',
    domains: ['langchain.com'],
    sign: /\b(?:api\.smith\.langchain\.com|LANGCHAIN_TRACING_V2["'\s]*[:=]+\s*["']?(?:true|1)|LANGSMITH_TRACING["'\s]*[:=]+\s*["']?(?:true|1))/u,
  },
  { name: 'Langfuse', domains: ['langfuse.com'], sign: /\b(?:cloud|us\.cloud)\.langfuse\.com\b/u },
  {
    name: 'Weights & Biases',
    domains: ['wandb.ai'],
    sign: /\bapi\.wandb\.ai\b|\bwandb\.init\(|\breport_to\s*=\s*["']wandb/u,
  },
  {
    name: 'Helicone',
    domains: ['hconeai.com', 'helicone.ai'],
    sign: /\b(?:oai|api|gateway)\.hconeai\.com\b|\b\w+\.helicone\.ai\b/u,
  },
  { name: 'Portkey', domains: ['portkey.ai'], sign: /\bapi\.portkey\.ai\b/u },
  {
    name: 'Comet',
    domains: ['comet.com'],
    sign: /\bcomet_ml\.(?:Experiment|init)\b|\bwww\.comet\.com\/api\b/u,
  },
  {
    name: 'Sentry, prompts included',
    domains: ['sentry.io'],
    sign: /\binclude_prompts\s*=\s*True|recordInputs["'\s]*:\s*true|send_?default_?pii["'\s]*[=:]\s*true/iu,
  },
]

const known = new WeakMap<SourceSubject, readonly RecipientPlace[]>()

/** Lines of code and configuration, not of comments or tests, that send somebody something. */
export function recipientsIn(source: SourceSubject): readonly RecipientPlace[] {
  const places = known.get(source) ?? [...placesIn(source)]
  known.set(source, places)
  return places
}

function* placesIn(source: SourceSubject): Generator<RecipientPlace> {
  const { path, text } = source
  if (!isCode(source)) return
  const sent = RECIPIENTS.filter(({ sign }) => sign.test(text))
  if (sent.length === 0) return
  for (const { number, line } of codeLines(text)) {
    const recipient = sent.find(({ sign }) => sign.test(line))
    if (recipient !== undefined) yield { recipient, path, line: number }
  }
}
