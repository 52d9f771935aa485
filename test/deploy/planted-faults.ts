/** A fault put into one file of `deploy/`: what stands there, what is written in its place, and the check that must see it. */
export type PlantedFault = readonly [path: string, from: string, to: string, check: string]

const MODEL = 'kubernetes/model.yaml'
const POLICIES = 'kubernetes/network-policies.yaml'
const KONG = 'kong/kong.yml'
const APIGEE = 'apigee/apiproxy'
const AWS = 'terraform/aws'
const GOOGLE = 'terraform/google'
const CONTAINERS = 'containers'

export const PLANTED_FAULTS: readonly PlantedFault[] = [
  // A pod that can do more than it needs
  [MODEL, 'allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true', 'SEG-07'],
  [MODEL, 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false', 'SEG-07'],
  [MODEL, 'capabilities: { drop: [ALL] }', 'capabilities: { drop: [NET_RAW] }', 'SEG-07'],
  [MODEL, 'capabilities: { drop: [ALL] }', 'capabilities: { drop: [ALL], add: [SYS_ADMIN] }', 'SEG-07'],
  [MODEL, '        seccompProfile: { type: RuntimeDefault }\n', '', 'SEG-07'],
  [
    MODEL,
    'automountServiceAccountToken: false\n      #',
    'automountServiceAccountToken: true\n      #',
    'SEG-07',
  ],
  [MODEL, 'enableServiceLinks: false', 'hostNetwork: true', 'SEG-07'],
  [MODEL, 'emptyDir: { medium: Memory, sizeLimit: 8Gi }', 'hostPath: { path: /var/run }', 'SEG-07'],
  ['kubernetes/gateway.yaml', 'readOnlyRootFilesystem: true', 'privileged: true', 'SEG-07'],
  ['kubernetes/edge.yaml', 'readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false', 'SEG-07'],

  // A model that is reached, or reaches, past its policies
  [MODEL, 'type: ClusterIP', 'type: LoadBalancer', 'SEG-02'],
  [MODEL, 'type: ClusterIP', 'type: NodePort', 'SEG-02'],
  [
    MODEL,
    '{ name: http, containerPort: 8000 }',
    '{ name: http, containerPort: 8000, hostPort: 8000 }',
    'SEG-02',
  ],
  [MODEL, '        kubernetes.io/egress-bandwidth: 8M\n', '', 'DLP-01'],
  [
    POLICIES,
    'namespace: llm }\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]',
    'namespace: llm }\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]\n  egress: [{}]',
    'SEG-01',
  ],
  [
    POLICIES,
    'namespace: llm }\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]',
    'namespace: llm }\nspec:\n  podSelector: {}\n  policyTypes: [Ingress, Egress]\n  ingress: [{}]',
    'SEG-01',
  ],
  [
    POLICIES,
    'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: vault } }\n          podSelector: { matchLabels: { app.kubernetes.io/name: vault } }',
    'ipBlock: { cidr: 0.0.0.0/0 }',
    'SEG-01',
  ],
  [
    'kubernetes/exit.yaml',
    'namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: exit } }\n          podSelector: { matchLabels: { app.kubernetes.io/name: exit } }',
    'ipBlock: { cidr: 0.0.0.0/0 }',
    'SEG-01',
  ],

  // A mesh that takes, sends or lets through what it should not
  ['istio/mesh.yaml', 'mode: STRICT', 'mode: PERMISSIVE', 'SEG-03'],
  ['istio/model.yaml', 'mtls: { mode: STRICT }', 'mtls: { mode: DISABLE }', 'SEG-03'],
  [
    'istio/model.yaml',
    'spec: { mtls: { mode: STRICT } }',
    'spec: { mtls: { mode: STRICT }, portLevelMtls: { 8000: { mode: PERMISSIVE } } }',
    'SEG-03',
  ],
  ['istio/model.yaml', 'tls: { mode: ISTIO_MUTUAL }', 'tls: { mode: DISABLE }', 'SEG-03'],
  [
    'istio/model.yaml',
    'from: [{ source: { principals: [cluster.local/ns/gateway/sa/gateway] } }]\n      to',
    'to',
    'SEG-04',
  ],
  ['istio/model.yaml', 'spec: {}', 'spec: { rules: [{}] }', 'SEG-04'],
  ['istio/gateway.yaml', 'action: ALLOW', 'action: DENY', 'SEG-04'],
  ['istio/mesh.yaml', 'mode: REGISTRY_ONLY', 'mode: ALLOW_ANY', 'SEG-05'],
  ['istio/model.yaml', 'mode: REGISTRY_ONLY', 'mode: ALLOW_ANY', 'SEG-05'],
  ['istio/exit.yaml', 'hosts: [exit.exit.svc.cluster.local]', 'hosts: ["*"]', 'SEG-05'],
  ['linkerd/model.yaml', 'accessPolicy: deny', 'accessPolicy: all-unauthenticated', 'SEG-05'],
  ['linkerd/model.yaml', 'trafficPolicy: Deny', 'trafficPolicy: Allow', 'SEG-05'],
  [
    'linkerd/namespaces.yaml',
    'default-inbound-policy: deny',
    'default-inbound-policy: all-unauthenticated',
    'SEG-05',
  ],
  ['linkerd/model.yaml', 'accessPolicy: deny', 'accessPolicy: cluster-unauthenticated', 'SEG-05'],
  [
    'linkerd/model.yaml',
    'identities: [gateway.gateway.serviceaccount.identity.linkerd.cluster.local]',
    'identities: ["*"]',
    'SEG-04',
  ],
  [
    'linkerd/model.yaml',
    '[{ group: policy.linkerd.io, kind: MeshTLSAuthentication, name: gateway }]',
    '[]',
    'SEG-04',
  ],

  // A gateway that asks too little
  [KONG, '- name: post-function\n', '- name: post-function\n        enabled: false\n', 'SEG-06'],
  [KONG, 'tls_verify: true', 'tls_verify: false', 'SEG-06'],
  [KONG, '- name: jwt\n', '- name: jwt\n        enabled: false\n', 'SEG-06'],
  [KONG, 'run_on_preflight: true', 'run_on_preflight: true\n          anonymous: guest', 'SEG-06'],
  [KONG, 'protocols: [https]', 'protocols: [http, https]', 'SEG-06'],
  [KONG, '- name: rate-limiting\n', '- name: rate-limiting\n        enabled: false\n', 'SEG-06'],
  ['kong/kong-in-mesh.yml', '- name: jwt\n', '- name: correlation-id\n', 'SEG-06'],
  [
    'kong/kong-enterprise.yml',
    '- name: openid-connect\n',
    '- name: openid-connect\n        enabled: false\n',
    'SEG-06',
  ],
  [`${APIGEE}/proxies/questions.xml`, '<Step><Name>OA-VerifyToken</Name></Step>', '', 'SEG-06'],
  [
    `${APIGEE}/proxies/questions.xml`,
    '<Name>OA-VerifyToken</Name>',
    '<Name>OA-VerifyToken</Name><Condition>request.header.x-internal = null</Condition>',
    'SEG-06',
  ],
  [`${APIGEE}/policies/OA-VerifyToken.xml`, 'continueOnError="false"', 'continueOnError="true"', 'SEG-06'],
  [`${APIGEE}/policies/OA-VerifyToken.xml`, 'enabled="true"', 'enabled="false"', 'SEG-06'],
  [
    `${APIGEE}/policies/OA-VerifyToken.xml`,
    '<Operation>VerifyAccessToken',
    '<Operation>GenerateAccessToken',
    'SEG-06',
  ],
  [`${APIGEE}/targets/model.xml`, '<IgnoreValidationErrors>false', '<IgnoreValidationErrors>true', 'SEG-06'],
  [
    `${APIGEE}/targets/model.xml`,
    'https://model.internal.example:8443',
    'http://model.internal.example:8000',
    'SEG-06',
  ],

  // What is written down
  [MODEL, '            - --no-slots\n', '            - --verbose\n', 'LOG-05'],
  [
    MODEL,
    'command: [/usr/local/bin/llama-server]',
    'command: [/usr/local/bin/llama-server]\n          env: [{ name: OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT, value: "true" }]',
    'LOG-05',
  ],
  [
    KONG,
    '    plugins:\n',
    '    plugins:\n      - name: http-log\n        config: { custom_fields_by_lua: { prompt: return kong.request.get_raw_body() } }\n',
    'LOG-05',
  ],
  [
    `${APIGEE}/policies/SA-PerAddress.xml`,
    '<SpikeArrest name="SA-PerAddress" continueOnError="false" enabled="true">\n  <DisplayName>SA-PerAddress</DisplayName>\n  <Identifier ref="proxy.client.ip"/>\n  <Rate>30pm</Rate>\n  <UseEffectiveCount>true</UseEffectiveCount>\n</SpikeArrest>',
    '<MessageLogging name="SA-PerAddress"><CloudLogging><Message>{request.content}</Message></CloudLogging></MessageLogging>',
    'LOG-05',
  ],
  [
    'kubernetes/edge.yaml',
    '          ports: [{ name: https, containerPort: 8443 }]',
    '          env: [{ name: MAGE_MODE, value: developer }]\n          ports: [{ name: https, containerPort: 8443 }]',
    'CHK-02',
  ],

  // Buckets and keys
  [`${AWS}/bucket.tf`, 'block_public_acls       = true', 'block_public_acls       = false', 'STO-04'],
  [`${AWS}/bucket.tf`, '  restrict_public_buckets = true\n', '', 'STO-04'],
  [
    `${AWS}/logs.tf`,
    'resource "aws_s3_bucket_public_access_block" "logs"',
    'resource "aws_s3_bucket_public_access_blocks" "logs"',
    'STO-04',
  ],
  [`${AWS}/bucket.tf`, 'sse_algorithm     = "aws:kms"', 'sse_algorithm     = "AES256"', 'STO-05'],
  [`${AWS}/bucket.tf`, 'values   = ["false"]', 'values   = ["true"]', 'STO-05'],
  [`${AWS}/bucket.tf`, 'status = "Enabled"', 'status = "Suspended"', 'STO-07'],
  [
    `${AWS}/bucket.tf`,
    'resource "aws_s3_bucket_logging" "models"',
    'resource "aws_s3_bucket_metric" "models"',
    'STO-07',
  ],
  [`${AWS}/bucket.tf`, 'identifiers = [var.publisher_role_arn]', 'identifiers = ["*"]', 'STO-03'],
  [`${AWS}/keys.tf`, 'identifiers = [var.administrator_role_arn]', 'identifiers = ["*"]', 'STO-06'],
  [`${AWS}/keys.tf`, 'enable_key_rotation     = true', 'enable_key_rotation     = false', 'CRY-02'],
  [`${AWS}/keys.tf`, 'rotation_period_in_days = 180', 'rotation_period_in_days = 2000', 'CRY-02'],
  [
    `${GOOGLE}/bucket.tf`,
    'public_access_prevention    = "enforced"',
    'public_access_prevention    = "inherited"',
    'STO-04',
  ],
  [
    `${GOOGLE}/bucket.tf`,
    '  encryption {\n    default_kms_key_name = google_kms_crypto_key.bucket.id\n  }\n',
    '',
    'STO-05',
  ],
  [`${GOOGLE}/bucket.tf`, 'enabled = true', 'enabled = false', 'STO-07'],
  [
    `${GOOGLE}/bucket.tf`,
    '  logging {\n    log_bucket        = google_storage_bucket.logs.name\n    log_object_prefix = "read"\n  }\n',
    '',
    'STO-07',
  ],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's
  [`${GOOGLE}/bucket.tf`, 'members = ["serviceAccount:${var.loader}"]', 'members = ["allUsers"]', 'STO-03'],
  [`${GOOGLE}/keys.tf`, 'rotation_period = "7776000s"', 'rotation_period = "63072000s"', 'CRY-02'],
  [`${GOOGLE}/keys.tf`, '  rotation_period            = "7776000s"\n', '', 'CRY-02'],

  // Images and the pipeline
  [`${CONTAINERS}/model-server.Containerfile`, 'USER 65532:65532', 'USER root', 'IMG-04'],
  [`${CONTAINERS}/cloister.Containerfile`, 'USER 65532:65532\n', 'USER 0\n', 'IMG-04'],
  [
    `${CONTAINERS}/model-server.Containerfile`,
    '/static-debian12:nonroot@sha256:0000000000000000000000000000000000000000000000000000000000000000',
    '/static-debian12:latest',
    'IMG-04',
  ],
  [`${CONTAINERS}/model-server.Containerfile`, 'EXPOSE 8000', 'COPY shop.gguf /models/', 'IMG-03'],
  [
    `${CONTAINERS}/model-server.Containerfile`,
    'WORKDIR /source',
    'RUN huggingface-cli download shop/model',
    'IMG-03',
  ],
  [`${CONTAINERS}/model-server.Containerfile`, 'WORKDIR /source', 'ARG HF_TOKEN', 'IMG-02'],
  [
    `${CONTAINERS}/magento-sidecar.Containerfile`,
    'COPY cloister.config.ts ./',
    'COPY cloister.config.ts gateway.pem ./',
    'IMG-02',
  ],
]
