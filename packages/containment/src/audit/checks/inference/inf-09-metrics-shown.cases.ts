import type { CheckCases } from '../../../../test-support/check-case.ts'

const metrics = (name: string): string => `# HELP ${name} Requests.\n# TYPE ${name} gauge\n${name} 1\n`

export const cases: CheckCases = {
  fails: [
    {
      title: 'those of vLLM',
      routes: { '/metrics': { text: metrics('vllm:num_requests_running') } },
      certainty: 'confirmed',
    },
    {
      title: 'those of llama.cpp',
      routes: { '/metrics': { text: metrics('llamacpp:prompt_tokens_total') } },
    },
    { title: 'those of TGI', routes: { '/metrics': { text: metrics('tgi_request_count') } } },
  ],
  passes: [
    { title: 'those of a web server', routes: { '/metrics': { text: metrics('http_requests_total') } } },
    { title: 'metrics for who may see them', routes: { '/metrics': { status: 401, text: '' } } },
  ],
}
