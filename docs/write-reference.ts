import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type DataMapEntry, dataMap, ERROR_CODES } from '@cloister/core'
import { STOREFRONT_ERROR_CODES } from '@cloister/storefront'
import { type DocumentedInterface, type DocumentedOption, readInterface } from './read-interface.ts'

const repoRoot = resolve(import.meta.dirname, '..')
const WRITTEN = '<!-- Written by docs/write-reference.ts: change the source, then npx pnpm@12 run docs -->'

/** Where the options of each call are written down, in the order in which a reader meets them. */
const OPTIONS: readonly {
  readonly of: string
  readonly file: string
  readonly interfaces: readonly string[]
}[] = [
  {
    of: '`createCloister`',
    file: 'packages/core/src/cloister-options.ts',
    interfaces: ['CloisterOptions', 'Deadlines', 'SupportSettings'],
  },
  {
    of: '`createCloister` and `openGateway`',
    file: 'packages/core/src/gateway-options.ts',
    interfaces: ['GatewayOptions', 'GatewayLimits'],
  },
  {
    of: '`verifyEvidence`',
    file: 'packages/core/src/attest/attestation-policy.ts',
    interfaces: ['AttestationPolicy', 'SevSnpPolicy', 'TdxPolicy', 'TdxMeasurement'],
  },
  {
    of: '`verifyEvidence`',
    file: 'packages/core/src/attest/report-data.ts',
    interfaces: ['ReportBinding'],
  },
  {
    of: '`openMagentoClient`',
    file: 'packages/magento-adapter/src/client/client-options.ts',
    interfaces: ['MagentoClientOptions'],
  },
  {
    of: '`integration` and `imsServerToServer`',
    file: 'packages/magento-adapter/src/client/magento-credentials.ts',
    interfaces: ['IntegrationSecrets', 'ImsClient'],
  },
  {
    of: '`defineConfig` of the Magento sidecar',
    file: 'packages/magento-adapter/src/sidecar/sidecar-options.ts',
    interfaces: [
      'SidecarOptions',
      'MagentoServers',
      'SigningSecretFile',
      'ClientCertificates',
      'SidecarStop',
      'SidecarParts',
      'SidecarShop',
      'OrderDecisions',
    ],
  },
  {
    of: '`createWebhooks`',
    file: 'packages/magento-adapter/src/webhooks/create-webhooks.ts',
    interfaces: ['WebhooksOptions'],
  },
  {
    of: '`fraudHook`',
    file: 'packages/magento-adapter/src/webhooks/fraud-hook.ts',
    interfaces: ['FraudRules', 'FraudHookOptions'],
  },
  {
    of: '`defineWebhook`',
    file: 'packages/magento-adapter/src/webhooks/webhook-configuration.ts',
    interfaces: ['WebhookConfiguration'],
  },
  {
    of: '`fraudCheck` of Shopify',
    file: 'packages/shopify-app/src/fraud/fraud-check.ts',
    interfaces: ['ShopFraud', 'FraudCheckOptions'],
  },
  {
    of: '`assessOrders` and `fraudCheck` of Shopify',
    file: 'packages/shopify-app/src/fraud/assess-order.ts',
    interfaces: ['AssessmentRules', 'AssessOrdersOptions'],
  },
  {
    of: '`createIoEvents`',
    file: 'packages/magento-adapter/src/io-events/create-io-events.ts',
    interfaces: ['IoEventsOptions', 'IoEventHandler'],
  },
  {
    of: '`createDeliveryMemory`',
    file: 'packages/magento-adapter/src/deliveries/delivery-memory.ts',
    interfaces: ['DeliveryMemoryOptions'],
  },
  {
    of: '`createRedisDeliveries`',
    file: 'packages/magento-adapter/src/deliveries/redis-deliveries.ts',
    interfaces: ['RedisDeliveriesOptions'],
  },
  {
    of: '`gateway.authorization`',
    file: 'packages/core/src/authenticate/authorization-options.ts',
    interfaces: ['AuthorizationOptions'],
  },
  {
    of: '`gateway.tls` and `gateway.authorization.tls`',
    file: 'packages/core/src/transport/tls-options.ts',
    interfaces: ['TlsOptions', 'ClientCertificate'],
  },
  {
    of: '`gateway.attestation`',
    file: 'packages/core/src/transport/attestation-options.ts',
    interfaces: ['AttestationOptions'],
  },
  {
    of: '`gateway.network` and `gateway.authorization.network`',
    file: 'packages/core/src/transport/network-policy.ts',
    interfaces: ['NetworkOptions'],
  },
  {
    of: '`createEdge`',
    file: 'packages/core/src/edge/edge-options.ts',
    interfaces: ['EdgeOptions', 'ShopperContext'],
  },
  {
    of: '`createCatalogueAgents`',
    file: 'packages/core/src/agents/agents-options.ts',
    interfaces: ['CatalogueAgentsOptions'],
  },
  {
    of: '`createCatalogueAgents`, for a shop with variants',
    file: 'packages/core/src/agents/catalogue-variants.ts',
    interfaces: ['ProductVariant'],
  },
  {
    of: '`openSecureSocket`',
    file: 'packages/core/src/transport/secure-socket/secure-socket-options.ts',
    interfaces: ['SecureSocketOptions', 'SecureSocketLimits'],
  },
  {
    of: 'the limits of `createEdge` and `createCatalogueAgents`',
    file: 'packages/core/src/state/rate-limiter.ts',
    interfaces: ['RateLimit'],
  },
  {
    of: '`createRedisRateLimiter`',
    file: 'packages/core/src/state/redis-rate-limiter.ts',
    interfaces: ['RedisRateLimiterOptions'],
  },
  {
    of: '`createRedisFunctions`',
    file: 'packages/core/src/redis/redis-functions.ts',
    interfaces: ['RedisFunctionsOptions', 'RedisLibrary'],
  },
  {
    of: '`createCheckoutFraud`',
    file: 'packages/checkout-fraud/src/checkout-fraud-options.ts',
    interfaces: ['CheckoutFraudOptions'],
  },
  {
    of: '`decide`',
    file: 'packages/checkout-fraud/src/decide/create-decide.ts',
    interfaces: ['DecideOptions'],
  },
  {
    of: 'the policy of `createCheckoutFraud`',
    file: 'packages/checkout-fraud/src/fraud-policy.ts',
    interfaces: [
      'FraudPolicy',
      'ScoreSteps',
      'AmountLadder',
      'FallbackRule',
      'VelocityCondition',
      'ExemptionAdvice',
    ],
  },
  {
    of: '`openAuditLog`',
    file: 'packages/checkout-fraud/src/audit/open-audit-log.ts',
    interfaces: ['AuditLogOptions'],
  },
  {
    of: '`createRedisVelocity`',
    file: 'packages/checkout-fraud/src/velocity/redis-velocity.ts',
    interfaces: ['RedisVelocityOptions'],
  },
  {
    of: '`createMemoryVelocity`',
    file: 'packages/checkout-fraud/src/velocity/memory-velocity.ts',
    interfaces: ['MemoryVelocityOptions'],
  },
  {
    of: '`openCatalogue`',
    file: 'packages/core/src/retrieve/open-catalogue.ts',
    interfaces: ['CatalogueOptions'],
  },
  {
    of: '`openCatalogue` and `replace` of its catalogue',
    file: 'packages/core/src/retrieve/catalogue-content.ts',
    interfaces: ['CatalogueContent'],
  },
  { of: 'a catalogue', file: 'packages/core/src/product/product.ts', interfaces: ['Product'] },
  {
    of: '`createShoppingPatterns`',
    file: 'packages/core/src/recommendations/shopping-patterns.ts',
    interfaces: ['ShoppingPatternsOptions'],
  },
  {
    of: '`patterns.learn` and `patterns.learnBaskets`',
    file: 'packages/core/src/recommendations/learned-session.ts',
    interfaces: ['LearnedSession'],
  },
  {
    of: '`recommendations`',
    file: 'packages/core/src/recommendations/recommendations-options.ts',
    interfaces: ['RecommendationsOptions', 'SessionRecommendationsOptions'],
  },
  {
    of: 'an `Observer`, which gets one for every call',
    file: 'packages/core/src/observe/call-event.ts',
    interfaces: ['CallEvent'],
  },
  {
    of: '`guardOutput`',
    file: 'packages/core/src/ground/guard-output.ts',
    interfaces: ['OutputGuardOptions'],
  },
  {
    of: '`boostedTrees`',
    file: 'packages/checkout-fraud/src/scorers/boosted-trees/boosted-trees.ts',
    interfaces: ['BoostedTreesOptions'],
  },
  {
    of: '`onnxScorer`',
    file: 'packages/checkout-fraud/src/scorers/onnx/onnx-scorer.ts',
    interfaces: ['OnnxScorerOptions'],
  },
  {
    of: '`inferenceScorer`, beside those of a gateway without its model',
    file: 'packages/checkout-fraud/src/scorers/open-inference/inference-scorer.ts',
    interfaces: ['InferenceScorerOptions'],
  },
  {
    of: '`socketScorer`, beside those of a gateway without its model',
    file: 'packages/checkout-fraud/src/scorers/socket-scorer.ts',
    interfaces: ['SocketScorerOptions'],
  },
  {
    of: '`httpsScorer`, beside those of a gateway without its model',
    file: 'packages/checkout-fraud/src/scorers/https-scorer.ts',
    interfaces: ['HttpsScorerOptions'],
  },
  {
    of: '`chatExplainer`, beside those of a gateway',
    file: 'packages/checkout-fraud/src/explanations/chat-explainer.ts',
    interfaces: ['ChatExplainerOptions'],
  },
  { of: '`openKnowledge`', file: 'packages/core/src/retrieve/page.ts', interfaces: ['Page'] },
  {
    of: '`ShopperContext`',
    file: 'packages/core/src/support/shopper-order.ts',
    interfaces: ['ShopperOrder'],
  },
  {
    of: 'an action of support',
    file: 'packages/core/src/support/support-actions.ts',
    interfaces: ['ActionPolicy', 'ActionContext'],
  },
  { of: '`openKnowledge`', file: 'packages/core/src/retrieve/review.ts', interfaces: ['Review'] },
  {
    of: '`connectStorefront`',
    file: 'packages/storefront/src/connect-storefront.ts',
    interfaces: ['StorefrontOptions', 'CallOptions', 'SearchOptions', 'SuggestOptions', 'AskOptions'],
  },
  {
    of: '`startDlpServer`',
    file: 'packages/containment/src/dlp/start-dlp-server.ts',
    interfaces: ['DlpServerOptions'],
  },
  {
    of: '`Inspection` and `scanStream`',
    file: 'packages/containment/src/dlp/inspect/inspection-options.ts',
    interfaces: ['InspectionOptions', 'InspectionLimits'],
  },
  {
    of: '`sealFile`',
    file: 'packages/containment/src/seal/seal-file.ts',
    interfaces: ['SealOptions'],
  },
  {
    of: '`sealFile` and `unsealFile`',
    file: 'packages/containment/src/seal/seal-options.ts',
    interfaces: ['FileWorkOptions', 'OpeningOptions'],
  },
  {
    of: '`unsealFile`',
    file: 'packages/containment/src/seal/unseal-file.ts',
    interfaces: ['UnsealOptions'],
  },
  {
    of: '`rewrapFile`',
    file: 'packages/containment/src/seal/rewrap-file.ts',
    interfaces: ['RewrapOptions'],
  },
  {
    of: '`runRotation` and `rotationStatus`',
    file: 'packages/containment/src/rotate/run-rotation.ts',
    interfaces: ['RotationOptions', 'RunRotationOptions'],
  },
  {
    of: '`openSealed`',
    file: 'packages/containment/src/seal/open-sealed.ts',
    interfaces: ['OpenSealedOptions'],
  },
  {
    of: '`awsKmsKey`',
    file: 'packages/containment/src/keys/aws-kms-key.ts',
    interfaces: ['AwsKmsOptions'],
  },
  {
    of: '`awsKmsKey`',
    file: 'packages/containment/src/keys/sign-v4.ts',
    interfaces: ['AwsCredentials'],
  },
  {
    of: '`azureVaultKey`',
    file: 'packages/containment/src/keys/azure-vault-key.ts',
    interfaces: ['AzureVaultOptions'],
  },
  {
    of: '`gcpKmsKey`',
    file: 'packages/containment/src/keys/gcp-kms-key.ts',
    interfaces: ['GcpKmsOptions'],
  },
  {
    of: '`pkcs11Key`',
    file: 'packages/containment/src/keys/pkcs11-key.ts',
    interfaces: ['Pkcs11Options'],
  },
  {
    of: '`awsKmsKey`, `azureVaultKey`, `gcpKmsKey` and `vaultTransitKey`',
    file: 'packages/containment/src/keys/key-service-options.ts',
    interfaces: ['KeyServiceOptions'],
  },
  {
    of: '`signModel`',
    file: 'packages/containment/src/sign/sign-model.ts',
    interfaces: ['SignModelOptions'],
  },
  {
    of: '`signModel` and `verifyModel`',
    file: 'packages/containment/src/sign/hashing-options.ts',
    interfaces: ['HashingOptions'],
  },
  {
    of: '`verifyModel`',
    file: 'packages/containment/src/sign/verify-model.ts',
    interfaces: ['VerifyModelOptions'],
  },
  {
    of: '`keySigner`',
    file: 'packages/containment/src/sign/keys/key-signer.ts',
    interfaces: ['KeySignerOptions'],
  },
  {
    of: '`certificateSigner`',
    file: 'packages/containment/src/sign/keys/certificate-signer.ts',
    interfaces: ['CertificateSignerOptions'],
  },
  {
    of: '`trustedRoots`',
    file: 'packages/containment/src/sign/keys/trusted-roots.ts',
    interfaces: ['TrustedRootsOptions'],
  },
  {
    of: '`vaultTransitKey`',
    file: 'packages/containment/src/keys/vault-transit-key.ts',
    interfaces: ['VaultTransitOptions'],
  },
  {
    of: '`startDevStack`',
    file: 'packages/dev-stack/src/start-dev-stack.ts',
    interfaces: ['DevStackOptions'],
  },
]

const WIRE: readonly { readonly title: string; readonly file: string }[] = [
  { title: 'Requests', file: 'packages/core/src/wire/requests.ts' },
  { title: 'Replies', file: 'packages/core/src/wire/replies.ts' },
  { title: 'Problems', file: 'packages/core/src/wire/problem.ts' },
]

/** Every page of the reference by its path in the repository. Nothing else may write them. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/reference/data-map.md', dataMapPage()],
    ['docs/reference/error-codes.md', errorCodesPage()],
    ['docs/reference/options.md', optionsPage()],
    ['docs/reference/wire.md', wirePage()],
  ])
}

function errorCodesPage(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, { message, retryable, status }]) => [
    `\`${code}\``,
    `${status}`,
    retryable ? 'yes' : 'no',
    message,
  ])
  return page(
    'Error codes',
    'Every failure is a `CloisterError`. Its `code` is the contract; its message is the sentence below, followed by `details` that the SDK chose. _Retryable_ says whether the same call may succeed later without a change. _Status_ is the HTTP status under which the edge reports it, as `application/problem+json` with the same code.',
    `${table(['code', 'status', 'retryable', 'what is wrong and what to do'], rows)}\n\n${browserCodes()}`,
  )
}

function browserCodes(): string {
  const rows = Object.entries(STOREFRONT_ERROR_CODES).map(([code, message]) => [`\`${code}\``, message])
  const introduction =
    'Every failure of `@cloister/storefront` is a `StorefrontError`, with a code of the edge or one of these. [Use it in the browser](../how-to/use-in-the-browser.md#handle-what-goes-wrong) says what a page does about each.'
  return `## In the browser\n\n${introduction}\n\n${table(['code', 'what is wrong and what to do'], rows)}`
}

function dataMapPage(): string {
  const entries = dataMap()
  const crossings = [...new Set(entries.map(({ crossing }) => crossing))]
  return page(
    'Data map',
    'Every field that may leave the shop for the private model, read from the schemas that enforce it: `dataMap()` of `@cloister/core`, and of the object that `createCloister` returns, says the same as data. What is not listed here has no way out; what a capability is handed and keeps to itself is listed with the form `never`.\n\n_Sensitivity_: `public` is text that the shop publishes, without e-mail addresses, cards, accounts and secrets; `shopper-text` was typed by a shopper; `opaque` is a handle that means something in one request only; `coarse` is a class or a count; `setting` comes from the shop’s configuration; `personal` belongs to a shopper; `credential` opens something; `commercial` is a fact that the shop renders itself.\n\n_Form_: `verbatim` crosses as it is; `bucket` as a class or a number of days; `pseudonym` with a placeholder or a handle in the place of what it means; `never` not at all.\n\n_Retention_, always in memory: `call` until the answer is given; `process` as long as the shop publishes or configures it. What the operator of the model keeps is for the operator to say.',
    crossings.map((name) => crossingSection(name, entries)).join('\n\n'),
  )
}

function crossingSection(name: string, entries: readonly DataMapEntry[]): string {
  const rows = entries
    .filter(({ crossing }) => crossing === name)
    .map(({ field, purpose, sensitivity, form, retention, reason }) => [
      `\`${field}\``,
      purpose,
      sensitivity,
      form,
      retention,
      reason,
    ])
  const head = ['field', 'purpose', 'sensitivity', 'form', 'retention', 'why']
  return `## ${name}\n\n${table(head, rows)}`
}

/** The types themselves: no table would say unions and their reasons as well. */
function wirePage(): string {
  const sections = WIRE.map(({ title, file }) => {
    const source = readFileSync(resolve(repoRoot, file), 'utf8').replace(/^import .*\n/gmu, '')
    return `## ${title}\n\n\`\`\`ts\n${source.trim()}\n\`\`\``
  })
  return page(
    'Wire',
    'What a browser and the edge say to each other, as types of `@cloister/core/wire`. Every request is a `POST` of JSON with the shop’s own `Origin`. `POST {edge}/pass` comes first and answers 204 with the pass in a cookie; the others answer with JSON, and `support` with `text/event-stream` where `accept` asks for it.',
    sections.join('\n\n'),
  )
}

function optionsPage(): string {
  const sections = OPTIONS.flatMap(({ of, file, interfaces }) => {
    const source = readFileSync(resolve(repoRoot, file), 'utf8')
    return interfaces.map((name) => interfaceSection(readInterface(source, name), { of, file }))
  })
  return page(
    'Options',
    'Units, defaults and limits as the doc comments of the source say them. What stands in **bold** is required. `createCloister`, `createEdge` and `createRedisRateLimiter` refuse an option that is not listed, with `CLOISTER_OPTIONS_INVALID`; a product or a help page with a field that is not listed is refused with `CLOISTER_CATALOGUE_INVALID`.',
    sections.join('\n\n'),
  )
}

function interfaceSection(
  { name, parent, text, options }: DocumentedInterface,
  { of, file }: { readonly of: string; readonly file: string },
): string {
  const also = parent === undefined ? '' : `Has the options of \`${parent}\` as well.`
  const introduction = [text, also, `Of ${of}, from [${file}](../../${file}).`].filter(Boolean).join(' ')
  const rows = options.map((option) => [
    nameOf(option),
    `\`${option.type.replace(/ \| undefined$/u, '')}\``,
    option.text,
  ])
  return `## ${name}\n\n${introduction}\n\n${table(['name', 'type', 'what it is'], rows)}`
}

function nameOf({ name, isRequired }: DocumentedOption): string {
  return isRequired ? `**\`${name}\`**` : `\`${name}\``
}

function page(title: string, introduction: string, content: string): string {
  return `${WRITTEN}\n\n# ${title}\n\n${introduction}\n\n${content}\n`
}

/** A table whose columns stand below each other, as the formatter wants it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', String.raw`\|`)))
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const [first = '', ...others] = cells.map(line)
  return [first, line(widths.map((width) => '-'.repeat(width))), ...others].join('\n')
}

if (import.meta.main) {
  for (const [path, markdown] of referencePages()) {
    const file = resolve(repoRoot, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, markdown)
    console.log(`wrote ${path}`)
  }
}
