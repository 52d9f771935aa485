import type { ModelHints } from '../../model-hints.ts'
import type { BundledConfigSubject } from '../../subject/gateway-config-subject.ts'
import type { MarkupElement } from '../../subject/markup-element.ts'
import { isModelHost } from '../workload/inference-server.ts'

/** A route of a proxy of Apigee to a model. */
export interface ApigeeRoute {
  readonly name: string
  /** File of the proxy endpoint. */
  readonly path: string
  readonly line: number
  /** Whether a policy asks every request for proof of who calls, or those only that meet a condition. */
  readonly asks: 'always' | 'sometimes' | 'never'
  /** What is wrong with the way to the model; missing where nothing is. */
  readonly target: ApigeeTargetFault | undefined
}

interface ApigeeTargetFault {
  readonly path: string
  readonly line: number
  readonly says: string
}

type Asks = ApigeeRoute['asks']

/** The routes of a bundle that lead to a target with a model behind it. */
export function apigeeModelRoutes(
  { files }: BundledConfigSubject,
  model: ModelHints,
): readonly ApigeeRoute[] {
  const roots = files.map(({ root }) => root)
  const targets = new Map(
    roots.filter(({ name }) => name === 'TargetEndpoint').map((one) => [nameOf(one), one]),
  )
  const policies: Policies = new Map(roots.map((one) => [nameOf(one), one]))
  const isForModels = roots.some(({ name }) => OF_MODELS.test(name))
  return files.flatMap(({ path, root }) => {
    if (root.name !== 'ProxyEndpoint') return []
    const ofProxy = asksOf(root, policies)
    return childrenOf(root, 'RouteRule').flatMap((rule) => {
      const target = targets.get(textAt(rule, 'TargetEndpoint'))
      const hosts = hostsOf(rule, target)
      if (hosts.length === 0 || !(isForModels || hosts.some((host) => isOfModel(host, model)))) return []
      const name = `${nameOf(root) ?? 'proxy'} ${nameOf(rule) ?? 'route'}`
      const asks = target === undefined ? ofProxy : surest(ofProxy, asksOf(target, policies))
      const file = files.find(({ root: one }) => one === target)
      return [{ name, path, line: rule.line, asks, target: file && targetFault(file) }]
    })
  })
}

/** Where TLS is, it proves nothing when any certificate is taken (Apigee, Options for configuring TLS). */
function targetFault({ path, root }: BundledConfigSubject['files'][number]): ApigeeTargetFault | undefined {
  const [connection] = childrenOf(root, 'HTTPTargetConnection')
  const at = { path, line: connection?.line ?? root.line }
  if (/^http:/iu.test(textAt(connection, 'URL') ?? ''))
    return { ...at, says: 'passes requests on to a model in clear text.' }
  const isIgnored = textAt(connection, 'SSLInfo', 'IgnoreValidationErrors') === 'true'
  return isIgnored ? { ...at, says: 'takes any certificate for that of the model.' } : undefined
}

type Policies = ReadonlyMap<string | undefined, MarkupElement>

/** Policies that are for models and nothing else. */
const OF_MODELS = /^(?:LLMTokenQuota|PromptTokenLimit|SemanticCache\w+)$/u

function nameOf(element: MarkupElement | undefined): string | undefined {
  return element?.attributes.get('name')
}

function childrenOf(element: MarkupElement | undefined, name: string): readonly MarkupElement[] {
  return element?.children.filter((child) => child.name === name) ?? []
}

function textAt(element: MarkupElement | undefined, ...way: readonly string[]): string | undefined {
  const found = way.reduce<MarkupElement | undefined>((at, name) => childrenOf(at, name)[0], element)
  return found === undefined || found.text === '' ? undefined : found.text
}

/** Where a route leads: an address, or a target, which is an address or a list of servers that the environment knows by name. */
function hostsOf(rule: MarkupElement, target: MarkupElement | undefined): readonly string[] {
  const [connection] = childrenOf(target, 'HTTPTargetConnection')
  const servers = childrenOf(connection, 'LoadBalancer').flatMap((balancer) => childrenOf(balancer, 'Server'))
  const written = [textAt(rule, 'URL'), nameOf(target), textAt(connection, 'URL'), textAt(connection, 'Path')]
  return [...written, ...servers.map(nameOf)].filter((host) => host !== undefined)
}

function isOfModel(written: string, model: ModelHints): boolean {
  if (/\/v1\/(?:(?:chat\/)?completions|responses|embeddings)\b/u.test(written)) return true
  return isModelHost(URL.parse(written)?.host ?? written, model)
}

/** What the steps before the target ask for. Of the flows between `PreFlow` and `PostFlow` the first that meets a request runs. */
function asksOf(endpoint: MarkupElement, policies: Policies): Asks {
  const ofSteps = (flow: MarkupElement): Asks =>
    stepsOf(flow)
      .map((step) => asksOfStep(step, policies))
      .reduce(surest, 'never')
  const around = ['PreFlow', 'PostFlow'].flatMap((name) => childrenOf(endpoint, name)).map(ofSteps)
  const flows = childrenOf(endpoint, 'Flows').flatMap((all) => childrenOf(all, 'Flow'))
  return surest(around.reduce(surest, 'never'), asksOfFlows(flows, ofSteps))
}

/** Where no flow takes what is left, it passes all of them by. */
function asksOfFlows(flows: readonly MarkupElement[], ofSteps: (flow: MarkupElement) => Asks): Asks {
  const last = flows.findIndex((flow) => takesAll(textAt(flow, 'Condition')))
  const taking = last < 0 ? flows : flows.slice(0, last + 1)
  const asked = taking.map(ofSteps)
  if (last >= 0 && asked.every((asks) => asks === 'always')) return 'always'
  return asked.every((asks) => asks === 'never') ? 'never' : 'sometimes'
}

function takesAll(condition: string | undefined): boolean {
  return (
    condition === undefined ||
    /^\(*\s*(?:true|proxy\.pathsuffix\s+(?:MatchesPath|~\/)\s+"\/\*\*")\s*\)*$/iu.test(condition)
  )
}

function stepsOf(flow: MarkupElement): readonly MarkupElement[] {
  return childrenOf(flow, 'Request').flatMap((request) => childrenOf(request, 'Step'))
}

function asksOfStep(step: MarkupElement, policies: Policies): Asks {
  const policy = policies.get(textAt(step, 'Name'))
  if (policy === undefined || !stops(policy)) return 'never'
  const condition = textAt(step, 'Condition')
  return takesAll(condition) || isPreflightAlone(condition ?? '') ? 'always' : 'sometimes'
}

/** A browser's question before a request carries no proof, and reaches no model. */
function isPreflightAlone(condition: string): boolean {
  return /^\(*\s*request\.verb\s*(?:!=|NotEquals|IsNot)\s*"OPTIONS"\s*\)*$/iu.test(condition)
}

/** Whether a policy lets nobody past who proves nothing. One that goes on after a fault stops nobody. */
function stops(policy: MarkupElement): boolean {
  const { name, attributes } = policy
  if (attributes.get('enabled') === 'false' || attributes.get('continueOnError') === 'true') return false
  switch (name) {
    case 'OAuthV2':
      return textAt(policy, 'Operation') === 'VerifyAccessToken'
    case 'HMAC':
      return childrenOf(policy, 'VerificationValue').length > 0
    case 'AccessControl':
      return childrenOf(policy, 'IPRules').some(
        ({ attributes: of }) => of.get('noRuleMatchAction') === 'DENY',
      )
    case 'FlowCallout':
      // What it calls lies in another bundle; its name is all there is to see.
      return /auth|token|jwt|key|secur|verif|identity/iu.test(
        `${nameOf(policy)} ${textAt(policy, 'SharedFlowBundle')}`,
      )
    default:
      return /^(?:VerifyAPIKey|VerifyJWT|VerifyJWS|ValidateSAMLAssertion|RaiseFault)$/u.test(name)
  }
}

const ORDER: readonly Asks[] = ['never', 'sometimes', 'always']

function surest(one: Asks, other: Asks): Asks {
  return ORDER.indexOf(one) >= ORDER.indexOf(other) ? one : other
}
