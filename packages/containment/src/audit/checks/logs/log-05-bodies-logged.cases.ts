import type { CheckCases } from '../../../../test-support/check-case.ts'

const compose = (service: string): string =>
  `services:\n  model: { image: "vllm/vllm-openai:v0.11", ${service} }\n`
const nginx = (format: string): string =>
  `http {\n  log_format full '${format}';\n  server { listen 443 ssl; location / { proxy_pass http://vllm:8000; } }\n}\n`

const apigee = (message: string): string =>
  `<MessageLogging name="log"><CloudLogging><Message>${message}</Message></CloudLogging></MessageLogging>`

export const cases: CheckCases = {
  fails: [
    {
      title: 'vLLM that logs requests',
      files: { 'compose.yaml': compose('command: --enable-log-requests') },
    },
    {
      title: 'vLLM that logs for its developers',
      files: { 'compose.yaml': compose('environment: { VLLM_LOGGING_LEVEL: debug }') },
    },
    { title: 'Ollama that logs prompts', files: { '.env': 'OLLAMA_DEBUG=1\n' } },
    {
      title: 'traces with content',
      files: { '.env': 'OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=true\n' },
    },
    { title: 'nginx that logs bodies', files: { 'nginx.conf': nginx('$remote_addr $request_body') } },
    {
      title: 'HAProxy that captures bodies',
      files: {
        'haproxy.cfg':
          'frontend in\n  bind :443\n  log-format "%ci %[req.body]"\n  default_backend m\nbackend m\n  server a vllm:8000\n',
      },
    },
    {
      title: 'Kong that logs bodies',
      files: {
        'kong.yml': `_format_version: "3.0"
plugins: [{ name: file-log, config: { custom_fields_by_lua: { body: "return kong.request.get_raw_body()" } } }]
`,
      },
    },
    {
      title: 'Kong whose proxy of models logs payloads',
      files: {
        'kong.yml':
          '_format_version: "3.0"\nplugins: [{ name: ai-proxy, config: { logging: { log_payloads: true } } }]\n',
      },
    },
    {
      title: 'LiteLLM that keeps prompts',
      files: {
        'config.yaml':
          'model_list: [{ model_name: shop }]\ngeneral_settings: { master_key: x, store_prompts_in_spend_logs: true }\n',
      },
    },
    {
      title: 'Envoy with a tap',
      files: {
        'envoy.yaml':
          'static_resources: { listeners: [{ name: in, filter_chains: [{ filters: [{ typed_config: { http_filters: [{ name: envoy.filters.http.tap }] } }] }] }] }\n',
      },
    },
    {
      title: 'Apigee that writes what was asked',
      files: { 'apiproxy/policies/log.xml': apigee('{request.content}') },
    },
  ],
  passes: [
    {
      title: 'Apigee that writes how long it took',
      files: { 'apiproxy/policies/log.xml': apigee('{target.duration.ms}') },
    },
    { title: 'vLLM as it comes', files: { 'compose.yaml': compose('command: --model shop') } },
    {
      title: 'a flag of another program',
      files: {
        'compose.yaml': 'services: { web: { image: shop/web, command: node server.js --debug --verbose } }\n',
      },
    },
    { title: 'debugging that is off', files: { '.env': 'OLLAMA_DEBUG=0\nLANGCHAIN_TRACING_V2=false\n' } },
    { title: 'nginx that logs lengths', files: { 'nginx.conf': nginx('$remote_addr $request_length') } },
    {
      title: 'HAProxy that looks at bodies',
      files: {
        'haproxy.cfg':
          'frontend in\n  bind :443\n  http-request deny if { req.body_len gt 65536 }\n  default_backend m\nbackend m\n  server a vllm:8000\n',
      },
    },
  ],
}
