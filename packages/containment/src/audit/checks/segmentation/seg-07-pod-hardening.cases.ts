import type { CheckCases } from '../../../../test-support/check-case.ts'

const pod = (spec: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: { name: model, namespace: llm }\nspec:\n${spec}`

export const cases: CheckCases = {
  fails: [
    {
      title: 'a privileged pod',
      files: {
        'a.yaml': pod(
          '  containers: [{ name: a, image: vllm/vllm-openai:v0.9.1, securityContext: { privileged: true } }]\n',
        ),
      },
    },
    {
      title: 'a pod without a security context',
      files: { 'a.yaml': pod('  containers: [{ name: a, image: ollama/ollama:0.9.0 }]\n') },
    },
    {
      title: 'a service with the socket of Docker',
      files: {
        'compose.yaml':
          'services:\n  a:\n    image: shop/api:1\n    volumes: [/var/run/docker.sock:/var/run/docker.sock]\n',
      },
    },
  ],
  passes: [
    {
      title: 'a hardened pod',
      files: {
        'a.yaml': pod(`  automountServiceAccountToken: false
  securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }
  containers:
    - name: a
      image: vllm/vllm-openai:v0.9.1
      securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
`),
      },
    },
    {
      title: 'a plain service',
      files: { 'compose.yaml': 'services:\n  a:\n    image: shop/api:1\n    volumes: [./data:/data]\n' },
    },
  ],
}
