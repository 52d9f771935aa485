import type { Container } from '../workload/container.ts'

/** A flag or variable by which a server of models or what stands around it writes down what people ask. */
export interface RecordingSetting {
  readonly says: string
  readonly flag?: RegExp
  readonly variable?: readonly [name: RegExp, value: RegExp]
}

const YES = /^(?:1|true|yes|on)$/iu

export const RECORDING_SETTINGS: readonly RecordingSetting[] = [
  { says: 'vLLM logs every prompt (--enable-log-requests)', flag: /^--enable-log-requests$/u },
  { says: 'vLLM logs every answer (--enable-log-outputs)', flag: /^--enable-log-outputs$/u },
  {
    says: 'vLLM logs for its developers (VLLM_LOGGING_LEVEL=DEBUG)',
    variable: [/^VLLM_LOGGING_LEVEL$/u, /^(?:DEBUG|TRACE)$/iu],
  },
  {
    says: 'vLLM gives its tracer the prompts (VLLM_TRACE_FUNCTION)',
    variable: [/^VLLM_TRACE_FUNCTION$/u, YES],
  },
  { says: 'SGLang logs every request (--log-requests)', flag: /^--log-requests$/u },
  { says: 'Ollama logs every prompt (OLLAMA_DEBUG)', variable: [/^OLLAMA_DEBUG$/u, /^(?:[12]|true)$/iu] },
  {
    says: 'LiteLLM logs every request (--detailed_debug)',
    flag: /^--(?:detailed_debug|debug)$/u,
  },
  { says: 'LiteLLM logs every request (LITELLM_LOG=DEBUG)', variable: [/^LITELLM_LOG$/u, /^DEBUG$/iu] },
  {
    says: 'LiteLLM keeps prompts in its database (STORE_PROMPTS_IN_SPEND_LOGS)',
    variable: [/^STORE_PROMPTS_IN_SPEND_LOGS$/u, YES],
  },
  { says: 'llama.cpp logs every prompt (--verbose)', flag: /^--(?:log-)?verbose$/u },
  { says: 'Triton logs for its developers (--log-verbose)', flag: /^--log-verbose=[1-9]/u },
  {
    says: 'Traces record what was asked and answered',
    variable: [
      /^(?:OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT|TRACELOOP_TRACE_CONTENT|LANGCHAIN_TRACING_V2|LANGSMITH_TRACING)$/u,
      YES,
    ],
  },
]

/** Flags that are nobody else's only where their server runs. */
const OF_THEIR_SERVER: readonly (readonly [flag: RegExp, server: RegExp])[] = [
  [/^--(?:detailed_debug|debug)$/u, /litellm/u],
  [/^--(?:log-)?verbose$/u, /llama/u],
  [/^--log-verbose=/u, /triton/u],
  [/^--log-requests$/u, /sglang/u],
]

/** What a container has switched on. */
export function recordingOf({ image, words, env }: Container): readonly RecordingSetting[] {
  const server = `${image} ${words.join(' ')}`.toLowerCase()
  const isSaid = (flag: RegExp): boolean =>
    words.some(
      (word) => flag.test(word) && OF_THEIR_SERVER.every(([own, of]) => !own.test(word) || of.test(server)),
    )
  return RECORDING_SETTINGS.filter(
    ({ flag, variable }) =>
      (flag !== undefined && isSaid(flag)) ||
      (variable !== undefined &&
        env.some(({ name, value }) => variable[0].test(name) && variable[1].test(value.trim()))),
  )
}
