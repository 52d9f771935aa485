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

const envoy = (filters: string, route = '', address = '0.0.0.0'): string => `static_resources:
  listeners:
    - address: { socket_address: { address: ${address}, port_value: 8443 } }
      filter_chains:
        - filters:
            - name: envoy.filters.network.http_connection_manager
              typed_config:
                http_filters: [${filters}{ name: envoy.filters.http.router }]
                route_config:
                  virtual_hosts:
                    - name: models
                      domains: ["*"]
                      routes: [{ match: { prefix: /v1/ }, route: { cluster: backend }${route} }]
  clusters:
    - name: backend
      load_assignment:
        endpoints: [{ lb_endpoints: [{ endpoint: { address: { socket_address: { address: vllm, port_value: 8000 } } } }] }]
`
const jwt = (rules: string): string =>
  `{ name: envoy.filters.http.jwt_authn, typed_config: { providers: { own: { issuer: "https://id.example" } }, rules: ${rules} } }, `
const rbac = (rules: string): string =>
  `{ name: envoy.filters.http.rbac, typed_config: { rules: ${rules} } }, `
const policy = (principals: string, permissions = '[{ any: true }]', action = 'ALLOW'): string =>
  rbac(
    `{ action: ${action}, policies: { shop: { permissions: ${permissions}, principals: ${principals} } } }`,
  )
const shop = '{ authenticated: { principal_name: { exact: "spiffe://shop.example/edge" } } }'

const step = (name: string, condition = ''): string =>
  `<Step>${condition === '' ? '' : `<Condition>${condition}</Condition>`}<Name>${name}</Name></Step>`
const preFlow = (steps: string): string =>
  `<PreFlow name="PreFlow"><Request>${steps}</Request><Response/></PreFlow>`
const flow = (steps: string, condition = ''): string =>
  `<Flow name="f">${condition === '' ? '' : `<Condition>${condition}</Condition>`}<Request>${steps}</Request></Flow>`
const verify = '<VerifyAPIKey name="verify"><APIKey ref="request.header.x-api-key"/></VerifyAPIKey>'
const chat = '(proxy.pathsuffix MatchesPath "/chat")'

/** A bundle as Apigee exports it. */
const apigee = (parts: {
  readonly proxy?: string
  readonly target?: string
  readonly connection?: string
  readonly policy?: string
}): Readonly<Record<string, string>> => ({
  'apiproxy/llm.xml': '<APIProxy name="llm" revision="1"/>',
  'apiproxy/proxies/default.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<ProxyEndpoint name="default">
  ${parts.proxy ?? ''}
  <HTTPProxyConnection><BasePath>/assistant</BasePath></HTTPProxyConnection>
  <RouteRule name="models"><TargetEndpoint>backend</TargetEndpoint></RouteRule>
</ProxyEndpoint>`,
  'apiproxy/targets/backend.xml': `<TargetEndpoint name="backend">${parts.target ?? ''}<HTTPTargetConnection>${
    parts.connection ?? '<URL>https://vllm.shop.internal:8000</URL>'
  }</HTTPTargetConnection></TargetEndpoint>`,
  'apiproxy/policies/verify.xml': parts.policy ?? verify,
  'apiproxy/policies/refuse.xml': '<RaiseFault name="refuse"/>',
})

const haproxy = (rules: string): string =>
  `frontend in\n  bind :443 ssl crt site.pem\n  ${rules}\n  default_backend models\nbackend models\n  server a vllm:8000\n`

const traefik = (middlewares: string, url = 'http://ollama:11434'): string => `http:
  routers:
    assistant: { rule: "Host(\`llm.shop.example\`)", service: backend, tls: {}, middlewares: ${middlewares} }
  middlewares:
    limited: { rateLimit: { average: 10 } }
    guarded: { chain: { middlewares: [limited, who] } }
    who: { forwardAuth: { address: "http://authorizer:9091/verify" } }
    rounds: { chain: { middlewares: [rounds] } }
  services: { backend: { loadBalancer: { servers: [{ url: "${url}" }] } } }
`
const labelled = (labels: string, image = 'ollama/ollama:0.12.3', more = ''): string => `services:
  assistant:
    image: ${image}
    labels:
      - traefik.http.routers.llm.rule=Host(\`llm.shop.example\`)
      - traefik.http.middlewares.slow.ratelimit.average=10
      - traefik.http.middlewares.known.forwardauth.address=http://authorizer:9091/verify
      - ${labels}
${more}`
const caddy = (inSite: string, site = 'llm.shop.example', upstream = 'ollama:11434'): string =>
  `{\n\temail ops@shop.example\n}\n(known) {\n\tforward_auth authorizer:9091 {\n\t\turi /verify\n\t}\n}\n${site} {\n\t${inSite}\n\treverse_proxy ${upstream}\n}\n`

const cloudRun = (member: string): string => `resource "google_cloud_run_v2_service" "assistant" {
  name = "assistant"
  template {
    containers { image = "europe-docker.pkg.dev/shop/own/ollama:4" }
  }
}
resource "google_cloud_run_v2_service_iam_member" "a" {
  name   = google_cloud_run_v2_service.assistant.name
  role   = "roles/run.invoker"
  member = "${member}"
}
`
const lambda = (authorization: string): string => `resource "aws_lambda_function" "chat" {
  function_name = "chat"
  environment { variables = { MODEL = "bedrock/own" } }
}
resource "aws_lambda_function_url" "chat" {
  function_name      = aws_lambda_function.chat.function_name
  authorization_type = "${authorization}"
}
`

export const cases: CheckCases = {
  fails: [
    { title: 'a service of Cloud Run that everybody may call', files: { 'main.tf': cloudRun('allUsers') } },
    { title: 'an address of Lambda that asks nobody', files: { 'main.tf': lambda('NONE') } },
    { title: 'Traefik with a rate limit alone', files: { 'dynamic.yml': traefik('[limited]') } },
    { title: 'Traefik with a chain that leads to itself', files: { 'dynamic.yml': traefik('[rounds]') } },
    {
      title: 'labels of Traefik on a server of models',
      files: { 'compose.yaml': labelled('traefik.http.routers.llm.middlewares=slow') },
    },
    {
      title: 'labels of Traefik on a workbench that asks nobody for a password',
      files: {
        'compose.yaml': labelled(
          'traefik.enable=true',
          'ghcr.io/open-webui/open-webui:v0.6.33',
          '    environment: { WEBUI_AUTH: "False" }\n',
        ),
      },
    },
    {
      title: 'Caddy, as an object of Kubernetes holds its file',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: caddy }\ndata:\n  Caddyfile: |\n    llm.shop.example {\n      reverse_proxy vllm:8000\n    }\n',
      },
    },
    { title: 'Caddy that passes all on', files: { Caddyfile: caddy('encode gzip') } },
    {
      title: 'Caddy whose condition says nothing of who calls',
      files: { Caddyfile: caddy('@big path /api/pull\n\trespond @big 403') },
    },
    {
      title: 'Caddy that asks for a password elsewhere',
      files: {
        Caddyfile: caddy('handle /admin/* {\n\t\tbasic_auth {\n\t\t\tops hash\n\t\t}\n\t}'),
      },
    },
    {
      title: 'a Caddyfile of one site, without braces',
      files: { Caddyfile: 'llm.shop.example\n\nreverse_proxy 10.0.0.7:11434\n' },
    },
    { title: 'Envoy without a filter that authenticates', files: { 'envoy.yaml': envoy('') } },
    { title: 'Envoy whose tokens no rule asks for', files: { 'envoy.yaml': envoy(jwt('[]')) } },
    {
      title: 'Envoy that lets a missing token through',
      files: {
        'envoy.yaml': envoy(
          jwt(
            '[{ match: { prefix: / }, requires: { requires_any: { requirements: [{ provider_name: own }, { allow_missing: {} }] } } }]',
          ),
        ),
      },
    },
    {
      title: 'Envoy whose filter is off for the route',
      files: {
        'envoy.yaml': envoy(
          '{ name: envoy.filters.http.ext_authz, typed_config: {} }, ',
          ', typed_per_filter_config: { envoy.filters.http.ext_authz: { disabled: true } }',
        ),
      },
    },
    {
      title: 'Envoy whose access rule says what may be asked, and lets anybody ask',
      files: { 'envoy.yaml': envoy(policy('[{ any: true }]', '[{ url_path: { path: { prefix: /v1/ } } }]')) },
    },
    {
      title: 'Envoy whose access rule takes a caller or anybody',
      files: { 'envoy.yaml': envoy(policy(`[{ or_ids: { ids: [${shop}, { any: true }] } }]`)) },
    },
    {
      title: 'Envoy whose access rule takes every address',
      files: { 'envoy.yaml': envoy(policy('[{ remote_ip: { address_prefix: 0.0.0.0, prefix_len: 0 } }]')) },
    },
    {
      title: 'Envoy that refuses one address and takes all others',
      files: {
        'envoy.yaml': envoy(
          policy(
            '[{ remote_ip: { address_prefix: 203.0.113.0, prefix_len: 24 } }]',
            '[{ any: true }]',
            'DENY',
          ),
        ),
      },
    },
    {
      title: 'Envoy that refuses a known caller, and takes strangers',
      files: { 'envoy.yaml': envoy(policy(`[${shop}]`, '[{ any: true }]', 'DENY')) },
    },
    {
      title: 'Envoy that takes all but one',
      files: { 'envoy.yaml': envoy(policy(`[{ not_id: ${shop} }]`)) },
    },
    {
      title: 'Envoy that refuses strangers on another path',
      files: {
        'envoy.yaml': envoy(
          policy(`[{ not_id: ${shop} }]`, '[{ url_path: { path: { prefix: /admin/ } } }]', 'DENY'),
        ),
      },
    },
    {
      title: 'Envoy that writes down who comes, and refuses nobody',
      files: { 'envoy.yaml': envoy(policy(`[${shop}]`, '[{ any: true }]', 'LOG')) },
    },
    {
      title: 'Envoy whose access rule is lifted for the route',
      files: {
        'envoy.yaml': envoy(
          policy(`[${shop}]`),
          ', typed_per_filter_config: { envoy.filters.http.rbac: { "@type": RBACPerRoute } }',
        ),
      },
    },
    {
      title: 'Kong that takes every token of an authority',
      files: { 'kong.yml': kong('[{ name: jwt }, { name: rate-limiting }]') },
      severity: 'medium',
      certainty: 'suspected',
    },
    {
      title: 'Kong that takes every token of an authority, of some consumers',
      files: { 'kong.yml': kong('[{ name: jwt }, { name: acl }, { name: rate-limiting }]') },
      severity: 'low',
    },
    {
      title: 'Kong that takes any certificate for that of the model',
      files: {
        'kong.yml': kong('[{ name: openid-connect }, { name: rate-limiting }]').replace(
          'url: http://vllm.llm.svc:8000',
          'url: https://vllm.llm.svc:8443\n    tls_verify: false',
        ),
      },
    },
    {
      title: 'Apigee that takes any certificate for that of the model',
      files: apigee({
        proxy: preFlow(step('verify')),
        connection:
          '<URL>https://vllm.shop.internal</URL><SSLInfo><Enabled>true</Enabled><IgnoreValidationErrors>true</IgnoreValidationErrors></SSLInfo>',
      }),
      severity: 'medium',
    },
    {
      title: 'Apigee to a model in clear text',
      files: apigee({ proxy: preFlow(step('verify')), connection: '<URL>http://vllm.shop.internal</URL>' }),
      severity: 'medium',
    },
    {
      title: 'Apigee without a step that asks',
      files: apigee({}),
      certainty: 'confirmed',
      severity: 'critical',
    },
    {
      title: 'Apigee to a list of servers',
      files: apigee({ connection: '<LoadBalancer><Server name="llm-1"/></LoadBalancer>' }),
      severity: 'critical',
    },
    {
      title: 'Apigee straight to an address',
      files: {
        'apiproxy/proxies/default.xml':
          '<ProxyEndpoint name="default"><RouteRule name="r"><URL>http://10.0.0.9/v1/chat/completions</URL></RouteRule></ProxyEndpoint>',
      },
    },
    {
      title: 'Apigee whose step is switched off',
      files: apigee({
        proxy: preFlow(step('verify')),
        policy: '<VerifyAPIKey name="verify" enabled="false"/>',
      }),
    },
    {
      title: 'Apigee that goes on where the proof is none',
      files: apigee({
        proxy: preFlow(step('verify')),
        policy: '<VerifyJWT name="verify" continueOnError="true"/>',
      }),
      severity: 'critical',
    },
    {
      title: 'Apigee that makes tokens and verifies none',
      files: apigee({
        proxy: preFlow(step('verify')),
        policy: '<OAuthV2 name="verify"><Operation>GenerateAccessToken</Operation></OAuthV2>',
      }),
      severity: 'critical',
    },
    {
      title: 'Apigee that asks on the way back',
      files: apigee({
        proxy: `<PreFlow><Request/><Response>${step('verify')}</Response></PreFlow>`,
      }),
      severity: 'critical',
    },
    {
      title: 'Apigee that asks some',
      files: apigee({ proxy: preFlow(step('verify', 'request.header.x-shop = "1"')) }),
      certainty: 'suspected',
      severity: 'high',
    },
    {
      title: 'Apigee with a flow that asks, and nothing for what meets no flow',
      files: apigee({ proxy: `<Flows>${flow(step('verify'), chat)}</Flows>` }),
      certainty: 'suspected',
    },
    {
      title: 'Apigee with a flow that asks, and one that takes all else',
      files: apigee({ proxy: `<Flows>${flow(step('verify'), chat)}${flow('')}</Flows>` }),
      certainty: 'suspected',
    },
    {
      title: 'LiteLLM without a key',
      files: {
        'config.yaml': 'model_list: [{ model_name: shop, litellm_params: { model: openai/shop } }]\n',
      },
      certainty: 'suspected',
    },
    {
      title: 'Kong without a plugin that authenticates',
      files: { 'kong.yml': kong('[{ name: rate-limiting }]') },
    },
    {
      title: 'Kong with an anonymous consumer',
      files: { 'kong.yml': kong('[{ name: jwt, config: { anonymous: guest } }, { name: rate-limiting }]') },
    },
    {
      title: 'nginx that refuses by what proves nothing',
      files: { 'nginx.conf': nginx('if ($request_method = OPTIONS) { return 403; }') },
    },
    {
      title: 'the administration of Kong on every address',
      files: {
        'compose.yaml':
          'services:\n  kong:\n    image: kong:3.9\n    environment: { KONG_ADMIN_LISTEN: "127.0.0.1:8001, 0.0.0.0:8444 ssl" }\n',
      },
      severity: 'high',
    },
    {
      title: 'a route of Kong in a ConfigMap',
      files: {
        'a.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: kong }\ndata:\n  kong.yml: |\n    _format_version: "3.0"\n    services:\n      - name: llm\n        url: http://vllm.llm.svc:8000\n        routes:\n          - name: chat\n            paths: [/v1]\n            protocols: [https]\n        plugins: [{ name: rate-limiting }]\n',
      },
      severity: 'critical',
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
    {
      title: 'HAProxy that refuses other hosts, and asks nobody who calls',
      files: {
        'haproxy.cfg': haproxy(
          'http-request deny deny_status 421 unless { req.hdr(host) -m str llm.example }',
        ),
      },
    },
    {
      title: 'HAProxy that knows what a token is, and asks for none',
      files: {
        'haproxy.cfg': haproxy('acl is_signed http_auth_bearer,jwt_verify("ES256","a.pem") -m int 1'),
      },
    },
  ],
  passes: [
    {
      title: 'a service of Cloud Run that one account may call',
      files: { 'main.tf': cloudRun('serviceAccount:edge@shop.iam.gserviceaccount.com') },
    },
    {
      title: 'a service of Cloud Run for everybody that is a shop',
      files: { 'main.tf': cloudRun('allUsers').replaceAll(/ollama|assistant/gu, 'storefront') },
    },
    { title: 'an address of Lambda that asks for a signature', files: { 'main.tf': lambda('AWS_IAM') } },
    { title: 'Traefik with a request to an authorizer', files: { 'dynamic.yml': traefik('[guarded@file]') } },
    {
      title: 'Traefik with a middleware that is elsewhere',
      files: { 'dynamic.yml': traefik('[shop-auth@docker]') },
    },
    {
      title: 'Traefik in front of a shop',
      files: { 'dynamic.yml': traefik('[]', 'http://storefront:3000') },
    },
    {
      title: 'labels of Traefik with an authorizer',
      files: { 'compose.yaml': labelled('traefik.http.routers.llm.middlewares=slow,known@docker') },
    },
    {
      title: 'labels of Traefik that are switched off',
      files: { 'compose.yaml': labelled('traefik.enable=false') },
    },
    {
      title: 'labels of Traefik on a workbench that asks for a password',
      files: { 'compose.yaml': labelled('traefik.enable=true', 'ghcr.io/open-webui/open-webui:v0.6.33') },
    },
    { title: 'Caddy with an authorizer from a snippet', files: { Caddyfile: caddy('import known') } },
    {
      title: 'Caddy that refuses who shows no token',
      files: {
        Caddyfile: caddy(
          '@stranger not header Authorization "Bearer {$API_TOKEN}" # of the shop\n\trespond @stranger 401',
        ),
      },
    },
    {
      title: 'Caddy that asks for certificates',
      files: {
        Caddyfile: caddy('tls {\n\t\tclient_auth {\n\t\t\tmode require_and_verify\n\t\t}\n\t}'),
      },
    },
    { title: 'Caddy on loopback', files: { Caddyfile: caddy('encode gzip', 'http://localhost:8080') } },
    { title: 'Caddy in front of a shop', files: { Caddyfile: caddy('', 'shop.example', 'storefront:3000') } },
    {
      title: 'Envoy with tokens',
      files: { 'envoy.yaml': envoy(jwt('[{ match: { prefix: / }, requires: { provider_name: own } }]')) },
    },
    {
      title: 'Envoy with an authorizer',
      files: { 'envoy.yaml': envoy('{ name: envoy.filters.http.ext_authz, typed_config: {} }, ') },
    },
    {
      title: 'Envoy that takes a known caller to anything',
      files: { 'envoy.yaml': envoy(policy(`[${shop}]`)) },
    },
    {
      title: 'Envoy that takes a known caller from its own network',
      files: {
        'envoy.yaml': envoy(policy(`[{ and_ids: { ids: [{ any: true }, ${shop}] } }]`)),
      },
    },
    {
      title: 'Envoy that refuses everybody but a known caller',
      files: { 'envoy.yaml': envoy(policy(`[{ not_id: ${shop} }]`, '[{ any: true }]', 'DENY')) },
    },
    {
      title: 'Envoy that refuses everybody on this path',
      files: {
        'envoy.yaml': envoy(policy('[{ any: true }]', '[{ url_path: { path: { prefix: /v1 } } }]', 'DENY')),
      },
    },
    {
      title: 'Envoy that takes anybody to another path alone',
      files: {
        'envoy.yaml': envoy(
          rbac(
            `{ policies: { health: { permissions: [{ url_path: { path: { exact: /health } } }], principals: [{ any: true }] }, shop: { permissions: [{ any: true }], principals: [${shop}] } } }`,
          ),
        ),
      },
    },
    {
      title: 'Envoy whose route has an access rule of its own',
      files: {
        'envoy.yaml': envoy(
          policy('[{ any: true }]'),
          `, typed_per_filter_config: { envoy.filters.http.rbac: { rbac: { rules: { policies: { shop: { permissions: [{ any: true }], principals: [${shop}] } } } } } }`,
        ),
      },
    },
    {
      title: 'Apigee that asks everybody for a key, but a browser’s question before it',
      files: apigee({ proxy: preFlow(step('verify', 'request.verb != "OPTIONS"')) }),
    },
    {
      title: 'Apigee that asks for a token before its target',
      files: apigee({
        target: preFlow(step('verify')),
        policy: '<OAuthV2 name="verify"><Operation>VerifyAccessToken</Operation></OAuthV2>',
      }),
    },
    {
      title: 'Apigee whose flows ask, and refuse what meets none of them',
      files: apigee({ proxy: `<Flows>${flow(step('verify'), chat)}${flow(step('refuse'))}</Flows>` }),
    },
    {
      title: 'Apigee that lets another bundle verify',
      files: apigee({
        proxy: preFlow(step('verify')),
        policy: '<FlowCallout name="verify"><SharedFlowBundle>shop-oauth</SharedFlowBundle></FlowCallout>',
      }),
    },
    {
      title: 'Apigee to something else',
      files: apigee({ connection: '<URL>https://search.shop.internal</URL>' }),
    },
    { title: 'Envoy for its own host alone', files: { 'envoy.yaml': envoy('', '', '127.0.0.1') } },
    {
      title: 'LiteLLM with a key',
      files: {
        'config.yaml':
          'model_list: [{ model_name: shop }]\ngeneral_settings: { master_key: os.environ/LITELLM_MASTER_KEY }\n',
      },
    },
    {
      title: 'Kong with tokens and a limit',
      files: {
        'kong.yml': kong(
          '[{ name: jwt }, { name: rate-limiting }, { name: post-function, config: { access: ["if claims.aud ~= own then refuse() end"] } }]',
        ),
      },
    },
    {
      title: 'a route of Kong to something else',
      files: {
        'kong.yml':
          '_format_version: "3.0"\nservices: [{ name: shop, url: "http://shop:80", routes: [{ name: shop, paths: [/] }] }]\n',
      },
    },
    {
      title: 'nginx that compares a key',
      files: { 'nginx.conf': nginx('if ($http_authorization != "Bearer x") { return 401; }') },
    },
    {
      title: 'nginx that compares a key by maps',
      files: {
        'nginx.conf': `map $http_authorization $known { default 0; "Bearer x" 1; }\nmap $request_method$known $refused { default 1; ~^.*1 0; }\n${nginx('if ($refused) { return 401; }')}`,
      },
    },
    {
      title: 'the administration of Kong on loopback',
      files: {
        'compose.yaml':
          'services:\n  kong:\n    image: kong:3.9\n    environment: { KONG_ADMIN_LISTEN: "127.0.0.1:8001" }\n',
      },
    },
    { title: 'nginx with an authorizer', files: { 'nginx.conf': nginx('auth_request /authorize;') } },
    {
      title: 'HAProxy that asks for tokens by a condition',
      files: {
        'haproxy.cfg': haproxy(
          'acl is_signed http_auth_bearer,jwt_verify("ES256","a.pem") -m int 1\n  http-request deny unless is_signed',
        ),
      },
    },
    {
      title: 'HAProxy that takes its own network alone to the model',
      files: { 'haproxy.cfg': haproxy('tcp-request connection reject unless { src 10.0.0.0/8 }') },
    },
    {
      title: 'HAProxy with tokens',
      files: {
        'haproxy.cfg':
          'frontend in\n  bind :443 ssl crt site.pem\n  http-request deny unless { http_auth_bearer,jwt_verify(txn.alg,"jwt.pub") -m int 1 }\n  default_backend models\nbackend models\n  server a vllm:8000\n',
      },
    },
  ],
}
