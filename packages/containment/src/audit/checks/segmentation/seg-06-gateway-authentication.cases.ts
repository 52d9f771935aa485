import type { CheckCases } from '../../../../test-support/check-case.ts'

const kong = (plugins: string, protocols = '[https]'): string => `_format_version: "3.0"
services:
  - name: llm
    url: http://vllm.llm.svc:8000
    routes: [{ name: chat, paths: [/v1/chat], protocols: ${protocols} }]
    plugins: ${plugins}
`
const nginx = (auth: string, target = 'http://ollama:11434'): string =>
  `server {\n  listen 443 ssl;\n  location /v1/ {\n    ${auth}\n    proxy_pass ${target};\n  }\n}\n`

export const cases: CheckCases = {
  fails: [
    {
      title: 'Kong without a plugin that authenticates',
      files: { 'kong.yml': kong('[{ name: rate-limiting }]') },
    },
    {
      title: 'Kong with an anonymous consumer',
      files: { 'kong.yml': kong('[{ name: jwt, config: { anonymous: guest } }, { name: rate-limiting }]') },
    },
    { title: 'nginx to Ollama for everybody', files: { 'nginx.conf': nginx('') } },
    {
      title: 'nginx to an upstream of a model',
      files: { 'nginx.conf': `upstream backend { server vllm-0:8000; }\n${nginx('', 'http://backend')}` },
    },
    {
      title: 'HAProxy to a model for everybody',
      files: {
        'haproxy.cfg':
          'frontend in\n  bind :443 ssl crt site.pem\n  default_backend models\nbackend models\n  server a vllm:8000\n',
      },
    },
  ],
  passes: [
    {
      title: 'Kong with tokens and a limit',
      files: { 'kong.yml': kong('[{ name: jwt }, { name: rate-limiting }]') },
    },
    {
      title: 'a route of Kong to something else',
      files: {
        'kong.yml':
          '_format_version: "3.0"\nservices: [{ name: shop, url: "http://shop:80", routes: [{ name: shop, paths: [/] }] }]\n',
      },
    },
    { title: 'nginx with an authorizer', files: { 'nginx.conf': nginx('auth_request /authorize;') } },
    {
      title: 'HAProxy with tokens',
      files: {
        'haproxy.cfg':
          'frontend in\n  bind :443 ssl crt site.pem\n  http-request deny unless { http_auth_bearer,jwt_verify(txn.alg,"jwt.pub") -m int 1 }\n  default_backend models\nbackend models\n  server a vllm:8000\n',
      },
    },
  ],
}
