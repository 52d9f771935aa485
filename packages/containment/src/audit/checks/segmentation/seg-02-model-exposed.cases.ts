import type { CheckCases } from '../../../../test-support/check-case.ts'

const server = `apiVersion: apps/v1
kind: Deployment
metadata: { name: vllm, namespace: llm }
spec:
  selector: { matchLabels: { app: vllm } }
  template:
    metadata: { labels: { app: vllm } }
    spec: { containers: [{ name: vllm, image: vllm/vllm-openai:v0.9.1 }] }
---
`
const service = (spec: string, metadata = ''): string =>
  `${server}apiVersion: v1\nkind: Service\nmetadata: { name: vllm, namespace: llm${metadata} }\nspec: { selector: { app: vllm }, ${spec} }\n`

export const cases: CheckCases = {
  fails: [
    { title: 'a load balancer', files: { 'a.yaml': service('type: LoadBalancer') } },
    { title: 'a node port', files: { 'a.yaml': service('type: NodePort') } },
    {
      title: 'an ingress to a service of the cluster',
      files: {
        'a.yaml': service('ports: [{ port: 80 }]'),
        'b.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: api, namespace: llm }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: vllm } } }] } }] }\n',
      },
    },
    {
      title: 'a published port',
      files: {
        'compose.yaml': 'services:\n  ollama:\n    image: ollama/ollama\n    ports: ["11434:11434"]\n',
      },
    },
    {
      title: 'a port that a script publishes',
      files: {
        'run.sh':
          '#!/bin/sh\nsudo docker run -d \\\n  --gpus=all -v ollama:/root/.ollama \\\n  -p 11434:11434 --name llm ollama/ollama:0.12\n',
      },
      severity: 'critical',
    },
    {
      title: 'a unit on the network of its host',
      files: {
        'vllm.service':
          '[Service]\nExecStart=/usr/bin/podman run --rm --network host vllm/vllm-openai:v0.11.0 --model m\n',
      },
    },
    {
      title: 'an ingress to a service that is elsewhere',
      files: {
        'a.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: tf-serving } } }] } }] }\n',
      },
      severity: 'high',
      certainty: 'suspected',
    },
  ],
  passes: [
    {
      title: 'a port that a script keeps on loopback',
      files: {
        'run.sh':
          'docker run -d -p127.0.0.1:11434:11434 ollama/ollama\n# docker run -p 11434:11434 ollama/ollama\ndocker run -p 80:80 --name ollama nginx:1.29\ndocker run --publish=80:80 -v ollama:/data alpine:3\n',
      },
    },
    {
      title: 'an ingress to a shop that is elsewhere',
      files: {
        'a.yaml':
          'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { rules: [{ http: { paths: [{ path: /, backend: { service: { name: storefront } } }] } }] }\n',
      },
    },
    { title: 'a service of the cluster', files: { 'a.yaml': service('type: ClusterIP') } },
    {
      title: 'an internal load balancer',
      files: {
        'a.yaml': service(
          'type: LoadBalancer',
          ', annotations: { service.beta.kubernetes.io/aws-load-balancer-scheme: internal }',
        ),
      },
    },
    {
      title: 'a load balancer to something else',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: Service\nmetadata: { name: shop }\nspec: { type: LoadBalancer, selector: { app: shop } }\n',
      },
    },
    {
      title: 'a port on loopback',
      files: {
        'compose.yaml':
          'services:\n  ollama:\n    image: ollama/ollama\n    ports: ["127.0.0.1:11434:11434"]\n',
      },
    },
  ],
}
