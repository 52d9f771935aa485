import type { CheckCases } from '../../../../test-support/check-case.ts'

const pod = (image: string, annotations = '{}'): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: a, namespace: llm, annotations: ${annotations} }\nspec: { containers: [{ name: a, image: "${image}" }] }\n`

export const cases: CheckCases = {
  fails: [{ title: 'a server without a limit', files: { 'a.yaml': pod('vllm/vllm-openai:v0.11') } }],
  passes: [
    {
      title: 'a server with one',
      files: { 'a.yaml': pod('vllm/vllm-openai:v0.11', '{ kubernetes.io/egress-bandwidth: 2M }') },
    },
    { title: 'a pod of the shop', files: { 'a.yaml': pod('shop/web:1') } },
  ],
}
