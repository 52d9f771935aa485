import type { CheckCases } from '../../../../test-support/check-case.ts'

export const cases: CheckCases = {
  fails: [
    {
      title: 'vLLM in the mode of its developers',
      routes: {
        '/server_info': { json: { vllm_config: '…' } },
        '/is_sleeping': { json: { is_sleeping: false } },
      },
      certainty: 'confirmed',
    },
    {
      title: 'llama.cpp with its slots',
      routes: {
        '/props': { json: { default_generation_settings: { n_ctx: 4096 }, chat_template: '{{ x }}' } },
        '/slots': { json: [{ id: 0, n_ctx: 4096, prompt: 'where is my order' }] },
      },
      certainty: 'confirmed',
    },
    {
      title: 'the path of a model of SGLang',
      routes: { '/get_model_info': { json: { model_path: '/models/shop', is_generation: true } } },
      certainty: 'suspected',
    },
  ],
  passes: [
    { title: 'a page of information', routes: { '/info': { json: { name: 'shop', version: '1' } } } },
    { title: 'a server that refuses', routes: { '/props': { status: 401, json: {} } } },
  ],
}
