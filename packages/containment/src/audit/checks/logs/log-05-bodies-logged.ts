import type { Check } from '../../check.ts'
import { asObject, asObjects, asText, type JsonObject, valueAt } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import type { EnvSubject } from '../../subject/file-subjects.ts'
import type {
  BundledConfigSubject,
  DeclaredConfigSubject,
  DirectiveConfigSubject,
  GatewayConfigSubject,
} from '../../subject/gateway-config-subject.ts'
import type { MarkupElement } from '../../subject/markup-element.ts'
import { everyDirective } from '../every-directive.ts'
import { observeFile } from '../observe-file.ts'
import { type ContainerSource, containersOf } from '../workload/containers-of.ts'
import { RECORDING_SETTINGS, recordingOf } from './recording-settings.ts'

export const bodiesLogged: Check<ContainerSource | EnvSubject | GatewayConfigSubject> = {
  id: 'LOG-05',
  title: 'A server or gateway writes down what people ask the model',
  severity: 'high',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['manifest', 'compose', 'dockerfile', 'env', 'gateway-config'],
  how: 'Looks at flags, variables and log formats of vLLM, SGLang, Ollama, llama.cpp, LiteLLM, Triton, Kong, Envoy, Apigee, nginx, HAProxy and tracers for those that record bodies.',
  fix: `vLLM:    --no-enable-log-requests, VLLM_LOGGING_LEVEL=INFO
LiteLLM: litellm_settings: { turn_off_message_logging: true }
nginx:   a log_format without $request_body
Envoy:   no tap filter, no %REQUEST_BODY% and no body in an access log
Tracers: OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=false`,
  clauses: ['GDPR 32(1)(a)', 'NIS2 21(2)(e)', '2024/2690 3.2', 'ISO 27001 A.8.9', 'ISO 27001 A.8.15'],
  examine(subject) {
    if (subject.kind === 'env') return ofVariables(subject)
    if (subject.kind !== 'gateway-config') return ofContainers(subject)
    if (subject.dialect === 'apigee') return ofBundle(subject)
    return 'directives' in subject ? ofDirectives(subject) : ofDeclared(subject)
  },
}

/** `MessageLogging` of Apigee writes what its template names. */
function* ofBundle({ files }: BundledConfigSubject): Generator<Observation> {
  const writes = (element: MarkupElement): boolean =>
    /\{\s*(?:request|response|message)\.content\b/u.test(element.text) || element.children.some(writes)
  for (const { path, root } of files) {
    if (root.name !== 'MessageLogging' || root.attributes.get('enabled') === 'false' || !writes(root))
      continue
    const says = 'Apigee writes bodies into a log.'
    yield observeFile({ path, line: root.line, asset: path, anchor: 'MessageLogging', says })
  }
}

function* ofContainers(subject: ContainerSource): Generator<Observation> {
  for (const container of containersOf(subject)) {
    for (const { says } of recordingOf(container)) {
      const { path, line, asset, anchor } = container
      yield observeFile({ path, line, asset, anchor: `${anchor} ${says}`, says: `${says}.` })
    }
  }
}

function* ofVariables({ path, entries }: EnvSubject): Generator<Observation> {
  for (const { name, value, line } of entries) {
    const found = RECORDING_SETTINGS.find(
      ({ variable }) => variable?.[0].test(name) === true && variable[1].test(value),
    )
    if (found !== undefined)
      yield observeFile({ path, line, asset: path, anchor: name, says: `${found.says}.` })
  }
}

const BODY_IN_FORMAT = /\$request_body\b|\$resp_body\b|%\[req\.body|\bcapture request body|req\.body\b/u

function* ofDirectives({ path, directives }: DirectiveConfigSubject): Generator<Observation> {
  for (const directive of everyDirective(directives)) {
    const { name, words, line } = directive
    if (!/^(?:log_format|access_log|log-format|capture|http-request|declare|option)$/u.test(name)) continue
    const text = words.join(' ')
    const isLogged = name !== 'http-request' || /^(?:capture|set-var-fmt|set-log)/u.test(text)
    if (!isLogged || !BODY_IN_FORMAT.test(text)) continue
    yield observeFile({
      path,
      line,
      asset: path,
      anchor: `${name} ${words[0] ?? ''}`,
      says: `${name} writes the body of requests into the log.`,
    })
  }
}

function ofDeclared(subject: DeclaredConfigSubject): Iterable<Observation> {
  if (subject.dialect === 'kong') return ofKong(subject)
  if (subject.dialect === 'litellm') return ofLitellm(subject)
  return subject.dialect === 'envoy' ? ofEnvoy(subject) : []
}

const KONG_LOG = /^(?:file|http|tcp|udp|kafka|syslog|loggly)-log$|^datadog$|^opentelemetry$/u

function* ofKong({ path, document, lineOf }: DeclaredConfigSubject): Generator<Observation> {
  const holders: readonly (readonly [JsonObject, readonly (string | number)[]])[] = [
    [document, []],
    ...asObjects(document['services']).flatMap((service, at) => [
      [service, ['services', at]] as const,
      ...asObjects(service['routes']).map(
        (route, index) => [route, ['services', at, 'routes', index]] as const,
      ),
    ]),
  ]
  for (const [holder, way] of holders) {
    for (const [index, plugin] of asObjects(holder['plugins']).entries()) {
      const name = asText(plugin['name']) ?? ''
      const config = asObject(plugin['config']) ?? {}
      const script = JSON.stringify(config['custom_fields_by_lua'] ?? '')
      const logsModel = valueAt(config, 'logging', 'log_payloads') === true
      if (!(KONG_LOG.test(name) && /get_(?:raw_)?body/u.test(script)) && !logsModel) continue
      yield observeFile({
        path,
        line: lineOf([...way, 'plugins', index]),
        asset: path,
        anchor: `plugin ${name}`,
        says: `Plugin ${name} writes bodies into the log.`,
      })
    }
  }
}

function* ofLitellm({ path, document, lineOf }: DeclaredConfigSubject): Generator<Observation> {
  const ways = [
    ['litellm_settings', 'set_verbose'],
    ['litellm_settings', 'store_prompts_in_spend_logs'],
    ['general_settings', 'store_prompts_in_spend_logs'],
  ] as const
  for (const [section, key] of ways) {
    if (valueAt(document, section, key) !== true) continue
    yield observeFile({
      path,
      line: lineOf([section, key]),
      asset: path,
      anchor: key,
      says: `LiteLLM records what is asked and answered (${key}).`,
    })
  }
}

function* ofEnvoy({ path, document, lineOf }: DeclaredConfigSubject): Generator<Observation> {
  for (const [at, listener] of asObjects(valueAt(document, 'static_resources', 'listeners')).entries()) {
    const text = JSON.stringify(listener)
    if (!/envoy\.filters\.http\.tap|%REQUEST_BODY%|%RESPONSE_BODY%|DYNAMIC_METADATA\([^)]*body/iu.test(text))
      continue
    yield observeFile({
      path,
      line: lineOf(['static_resources', 'listeners', at]),
      asset: path,
      anchor: `listener ${asText(listener['name']) ?? at}`,
      says: 'A listener of Envoy records bodies.',
    })
  }
}
