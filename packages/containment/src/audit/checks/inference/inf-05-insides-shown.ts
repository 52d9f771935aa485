import type { Check } from '../../check.ts'
import { asArray, asObject, asText, valueAt } from '../../json-value.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { type Fingerprint, observeRecognised, recognise } from '../fingerprint.ts'
import { servesModels } from './serves-models.ts'

const FINGERPRINTS: readonly Fingerprint[] = [
  {
    product: 'vLLM',
    path: '/server_info',
    signals: ({ json }) => (valueAt(json, 'vllm_config') === undefined ? [] : ['configuration']),
  },
  {
    product: 'vLLM',
    path: '/is_sleeping',
    signals: ({ json }) => (typeof valueAt(json, 'is_sleeping') === 'boolean' ? ['state of sleep'] : []),
  },
  {
    product: 'vLLM',
    path: '/is_paused',
    signals: ({ json }) => (typeof valueAt(json, 'is_paused') === 'boolean' ? ['state of pause'] : []),
  },
  {
    product: 'vLLM',
    path: '/tokenizer_info',
    signals: ({ json }) => (asText(valueAt(json, 'tokenizer_class')) === undefined ? [] : ['tokenizer']),
  },
  {
    product: 'SGLang',
    path: '/get_server_info',
    signals: ({ json }) =>
      asText(valueAt(json, 'model_path')) !== undefined && valueAt(json, 'internal_states') !== undefined
        ? ['settings', 'state']
        : [],
  },
  {
    product: 'SGLang',
    path: '/get_model_info',
    signals: ({ json }) =>
      asText(valueAt(json, 'model_path')) !== undefined && valueAt(json, 'is_generation') !== undefined
        ? ['path of the model']
        : [],
  },
  {
    product: 'llama.cpp',
    path: '/props',
    signals: ({ json }) => [
      ...(asObject(valueAt(json, 'default_generation_settings')) === undefined ? [] : ['settings']),
      ...(asText(valueAt(json, 'chat_template')) === undefined ? [] : ['template of prompts']),
    ],
  },
  {
    product: 'llama.cpp',
    path: '/slots',
    signals: ({ json }) => {
      const slot = asObject(asArray(json)[0])
      return slot?.['id'] !== undefined && slot['n_ctx'] !== undefined ? ['prompts in work'] : []
    },
  },
  {
    product: 'Text Generation Inference',
    path: '/info',
    signals: ({ json }) => [
      ...(asText(valueAt(json, 'model_id')) === undefined ? [] : ['name of the model']),
      ...(valueAt(json, 'max_total_tokens') === undefined && valueAt(json, 'max_input_tokens') === undefined
        ? []
        : ['limits']),
    ],
  },
]

export const insidesShown: Check<OriginSubject> = {
  id: 'INF-05',
  title: 'A server of models shows its insides to anybody',
  severity: 'critical',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['origin'],
  how: 'Asks vLLM, SGLang, llama.cpp and Text Generation Inference for what their operators look at: configuration, templates of prompts, prompts in work. Beside such routes are those that pause a server or load other weights; they are not asked.',
  fix: `vLLM:      unset VLLM_SERVER_DEV_MODE
llama.cpp: --no-slots, without --props
# and before all of them a gateway that passes a list of paths`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(e)', '2024/2690 6.3', 'ISO 27001 A.8.9', 'ISO 27001 A.8.18'],
  async examine(subject, context) {
    if (!servesModels(subject)) return []
    const found = await recognise(subject.origin, FINGERPRINTS, context)
    return found.map((one) => observeRecognised(one))
  },
}
