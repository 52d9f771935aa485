import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import { asText, valueAt } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import type { Severity } from '../../severity.ts'
import type {
  BundledConfigSubject,
  DeclaredConfigSubject,
  DirectiveConfigSubject,
  GatewayConfigSubject,
} from '../../subject/gateway-config-subject.ts'
import type { InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import type { ComposeSubject, ManifestSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { observeResource } from '../observe-resource.ts'
import { containersOf } from '../workload/containers-of.ts'
import { apigeeModelRoutes } from './apigee-routes.ts'
import { openCaddySites } from './caddy-sites.ts'
import { envoyModelRoutes } from './envoy-routes.ts'
import { type KongRoute, kongModelRoutes } from './kong-routes.ts'
import { openFunctions } from './open-functions.ts'
import { haproxyModelSections, nginxModelLocations, type ProxiedLocation } from './proxied-locations.ts'
import { openLabels, openRouters } from './traefik-routes.ts'

export const gatewayAuthentication: Check<
  GatewayConfigSubject | ComposeSubject | ManifestSubject | InfrastructureSubject
> = {
  id: 'SEG-06',
  title: 'A route to the model asks for no proof of who calls',
  severity: 'critical',
  effort: 'hours',
  tier: 'static',
  looksAt: ['gateway-config', 'compose', 'manifest', 'infrastructure'],
  how: 'Follows the routes of Kong, Envoy, Apigee, Traefik (also those that labels of Compose make), Caddy, nginx and HAProxy to upstreams that are models, and looks for what authenticates on the way: tokens, client certificates, a request to an authorizer, or a list of addresses. Follows also what Cloud Run and the addresses of Lambda let everybody call. Of Kong also for what reads the audience of a token, and for its administration, which is a route to all; of Kong and Apigee whether they know the model by its certificate.',
  fix: `Kong:    plugins: [{ name: jwt, config: { claims_to_verify: [exp, nbf], run_on_preflight: false } }, { name: acl }, { name: rate-limiting }, { name: post-function }]
         protocols: [https], no \`anonymous\` consumer, and a post-function that reads \`aud\` and \`scope\`: jwt reads neither
Envoy:   http_filters: envoy.filters.http.jwt_authn with a rule that requires a provider for /, before the router
Apigee:  <PreFlow><Request><Step><Name>VerifyJWT-Shop</Name></Step></Request></PreFlow>, with no condition and no continueOnError
Traefik: middlewares: [shop-auth], a forwardAuth to who checks tokens
Caddy:   forward_auth authorizer:9091 { uri /verify }
LiteLLM: general_settings: { master_key: os.environ/LITELLM_MASTER_KEY }
nginx:   auth_request /authorize;   or   ssl_verify_client on;
HAProxy: http-request deny unless { http_auth_bearer,jwt_verify(txn.alg,"jwt.pub") -m int 1 }
         bind :443 ssl crt site.pem ca-file clients.pem verify required`,
  clauses: [
    'GDPR 32(1)(b)',
    'NIS2 21(2)(i)',
    'NIS2 21(2)(j)',
    '2024/2690 11.6',
    'ISO 27001 A.8.5',
    'ISO 27001 A.8.21',
  ],
  *examine(subject, context) {
    if (subject.kind === 'infrastructure') return yield* functions(subject, context)
    if (subject.kind === 'compose') yield* traefikLabels(subject, context)
    if (subject.kind === 'compose' || subject.kind === 'manifest') return yield* administration(subject)
    if (subject.dialect === 'kong') yield* kong(subject, context)
    if (subject.dialect === 'envoy') yield* envoy(subject, context)
    if (subject.dialect === 'litellm') yield* litellm(subject)
    if (subject.dialect === 'apigee') yield* apigee(subject, context)
    if (subject.dialect === 'traefik') yield* traefik(subject, context)
    if (subject.dialect === 'caddy') yield* caddy(subject, context)
    if (subject.dialect === 'nginx' || subject.dialect === 'haproxy') yield* proxies(subject, context)
  },
}

function* functions(subject: InfrastructureSubject, { model }: CheckContext): Generator<Observation> {
  for (const { resource, says } of openFunctions(subject, model))
    yield observeResource(resource, { asset: resource.address, says, severity: 'critical' })
}

/** Who reaches Kong's administration makes routes of his own (docs.konghq.com, Secure the Admin API). */
function* administration(subject: ComposeSubject | ManifestSubject): Generator<Observation> {
  for (const container of containersOf(subject)) {
    const listen = container.env.find(({ name }) => name === 'KONG_ADMIN_LISTEN')?.value ?? ''
    const open = listen.split(',').find((place) => /^\s*(?:0\.0\.0\.0|\[::\]):\d/u.test(place))
    if (open === undefined) continue
    yield observeFile({
      ...container,
      anchor: `${container.anchor} administration`,
      says: `The administration of Kong listens on every address: ${open.trim()}. Set KONG_ADMIN_LISTEN to 127.0.0.1:8001, or to off.`,
      severity: 'high',
    })
  }
}

const KONG_AUTHENTICATES =
  /^(?:jwt|jwt-signer|oauth2|oauth2-introspection|openid-connect|key-auth|key-auth-enc|basic-auth|hmac-auth|ldap-auth|ldap-auth-advanced|mtls-auth|session|saml|vault-auth)$/u

function* kong(subject: DeclaredConfigSubject, { model }: CheckContext): Generator<Observation> {
  for (const route of kongModelRoutes(subject, model)) {
    const authenticating = route.plugins.filter(({ name }) => KONG_AUTHENTICATES.test(name))
    const say: Say = (says, fault, severity) =>
      observeFile({
        path: subject.path,
        line: subject.lineOf(route.way),
        asset: route.name,
        anchor: `route ${route.name} ${fault}`,
        says: `Route ${route.name} ${says}`,
        severity,
      })
    if (authenticating.length === 0)
      yield say('has no plugin that authenticates.', 'authentication', 'critical')
    if (
      authenticating.some(
        ({ config }) => typeof config['anonymous'] === 'string' && config['anonymous'] !== '',
      )
    )
      yield say('lets an anonymous consumer through where authentication fails.', 'anonymous', 'critical')
    yield* kongMinor(route, say)
  }
}

type Say = (says: string, fault: string, severity: Severity) => Observation

function* kongMinor(route: KongRoute, say: Say): Generator<Observation> {
  const names = route.plugins.map(({ name }) => name)
  if (route.protocols.includes('http')) yield say('is served over plain http as well.', 'http', 'high')
  if (!names.some((name) => /rate-limiting|response-ratelimiting/u.test(name)))
    yield say('has no rate limit.', 'rate', 'medium')
  const keyed = route.plugins.filter(
    ({ name }) => /^(?:oauth2|key-auth|basic-auth|jwt)$/u.test(name) && name !== 'jwt',
  )
  if (keyed.some(({ config }) => config['hide_credentials'] !== true))
    yield say('passes the credentials of the caller on to the model.', 'credentials', 'medium')
  if (route.takesAnyUpstream) yield say('takes any certificate for that of the model.', 'upstream', 'medium')
  if (takesAnyToken(route))
    yield {
      ...say(
        'takes every token that its authority signed: nothing looks for whom it is.',
        'audience',
        names.includes('acl') ? 'low' : 'medium',
      ),
      certainty: 'suspected',
    }
}

/** Kong's jwt reads who signed and for how long; the audience is for something else to read. */
function takesAnyToken({ plugins }: KongRoute): boolean {
  const authenticating = plugins.filter(({ name }) => KONG_AUTHENTICATES.test(name))
  const reads = plugins.some(
    ({ name, config }) =>
      name !== 'jwt' &&
      (/^opa$|jwt|claim|scope|audience/u.test(name) ||
        (/^(?:pre|post)-function$/u.test(name) && /\baud\b/u.test(JSON.stringify(config)))),
  )
  return authenticating.length > 0 && authenticating.every(({ name }) => name === 'jwt') && !reads
}

function* envoy(subject: DeclaredConfigSubject, { model }: CheckContext): Generator<Observation> {
  for (const { name, way, isAuthenticated } of envoyModelRoutes(subject, model)) {
    if (isAuthenticated) continue
    yield observeFile({
      path: subject.path,
      line: subject.lineOf(way),
      asset: name,
      anchor: `route ${name}`,
      says: `Route ${name} passes requests on to a model, and no filter on its way asks for proof of who calls.`,
    })
  }
}

function* apigee(subject: BundledConfigSubject, { model }: CheckContext): Generator<Observation> {
  for (const { name, path, line, asks, target } of apigeeModelRoutes(subject, model)) {
    if (target !== undefined)
      yield observeFile({
        path: target.path,
        line: target.line,
        asset: name,
        anchor: `route ${name} target`,
        says: `Route ${name} ${target.says}`,
        severity: 'medium',
      })
    if (asks === 'always') continue
    yield observeFile({
      path,
      line,
      asset: name,
      anchor: `route ${name}`,
      ...(asks === 'never'
        ? {
            says: `Route ${name} passes requests on to a model, and no policy on its way asks for proof of who calls.`,
          }
        : {
            says: `Route ${name} passes requests on to a model, and asks for proof of who calls under conditions alone: what meets none of them passes.`,
            certainty: 'suspected',
            severity: 'high',
          }),
    })
  }
}

function* traefik(subject: DeclaredConfigSubject, { model }: CheckContext): Generator<Observation> {
  for (const { name, way } of openRouters(subject, model))
    yield observeFile({
      path: subject.path,
      line: subject.lineOf(way),
      asset: name,
      anchor: `router ${name}`,
      says: `Router ${name} leads to a model, and through no middleware that asks for proof of who calls.`,
    })
}

function* traefikLabels(subject: ComposeSubject, { model }: CheckContext): Generator<Observation> {
  for (const { name, way, server, container } of openLabels(subject, model))
    yield observeFile({
      path: subject.path,
      line: subject.lineOf(way),
      asset: container.asset,
      anchor: `router ${name}`,
      says: `Router ${name} of Traefik leads to ${server} in service ${container.name}, and through no middleware that asks for proof of who calls.`,
    })
}

function* caddy(subject: DirectiveConfigSubject, { model }: CheckContext): Generator<Observation> {
  for (const { name, line } of openCaddySites(subject, model))
    yield observeFile({
      path: subject.path,
      line,
      asset: subject.path,
      anchor: name,
      says: `${name} passes requests on to a model and asks for no proof of who calls.`,
    })
}

/** It asks for keys where it has a master key; that may also come from the environment, where nobody sees it here. */
function* litellm({ path, document, lineOf }: DeclaredConfigSubject): Generator<Observation> {
  const settings = valueAt(document, 'general_settings')
  const key = asText(valueAt(settings, 'master_key')) ?? ''
  if (key !== '' || valueAt(settings, 'custom_auth') !== undefined) return
  if (valueAt(settings, 'enable_jwt_auth') === true) return
  yield observeFile({
    path,
    line: lineOf(['general_settings']),
    asset: path,
    anchor: 'master_key',
    says: 'LiteLLM has no master key in this file: unless LITELLM_MASTER_KEY is set, it asks nobody for a key.',
    certainty: 'suspected',
    severity: 'high',
  })
}

const NGINX_AUTHENTICATES =
  /^(?:auth_request|auth_jwt|auth_basic|auth_oidc|access_by_lua\w*|js_access|auth_jwt_key_file)$/u

function* proxies(subject: DirectiveConfigSubject, { model }: CheckContext): Generator<Observation> {
  const places =
    subject.dialect === 'nginx' ? nginxModelLocations(subject, model) : haproxyModelSections(subject, model)
  for (const place of places) {
    if (subject.dialect === 'nginx' ? nginxAuthenticates(place) : haproxyAuthenticates(place)) continue
    yield observeFile({
      path: subject.path,
      line: place.line,
      asset: place.name,
      anchor: place.name,
      says: `${place.name} passes requests on to a model and asks for no proof of who calls.`,
    })
  }
}

function nginxAuthenticates({ inForce }: ProxiedLocation): boolean {
  const first = (name: RegExp) => inForce.find((directive) => name.test(directive.name))
  const auth = first(NGINX_AUTHENTICATES)
  if (auth !== undefined && auth.words[0] !== 'off') return true
  if (first(/^ssl_verify_client$/u)?.words[0] === 'on') return true
  // An `if` is in force where it refuses who shows no proof.
  if (inForce.some(({ name }) => name === 'internal' || name === 'if')) return true
  const denies = inForce.some(({ name, words: [who] }) => name === 'deny' && who === 'all')
  return (
    denies ||
    inForce.some(
      ({ name, words: [value = ''] }) =>
        name === 'listen' && /^(?:127\.|\[::1\]|unix:|localhost)/u.test(value),
    )
  )
}

/** What tells who calls: a token, a password, a certificate, an address. */
const HAPROXY_PROOF = /http_auth|jwt_verify|ssl_c_(?:used|verify)|\bsrc\b/u

/** A condition that nothing asks for refuses nobody: it counts where a rule or a choice of the backend names it. */
function haproxyAuthenticates({ inForce }: ProxiedLocation): boolean {
  const conditions = inForce
    .filter(({ name, words }) => name === 'acl' && HAPROXY_PROOF.test(words.join(' ')))
    .map(({ words: [condition = ''] }) => condition)
  return inForce.some(({ name, words }) => {
    const line = words.join(' ')
    if (name === 'bind')
      return /\bverify required\b/u.test(line) || /^(?:127\.|localhost|unix@|\/|abns@)/u.test(line)
    const asks =
      HAPROXY_PROOF.test(line) || words.some((word) => conditions.includes(word.replace(/^!/u, '')))
    if (name === 'use_backend') return asks
    if (name !== 'http-request' && name !== 'tcp-request') return false
    if (/^(?:deny|reject|return|connection reject)\b/u.test(line)) return asks
    return /jwt_verify|lua\.\w*auth|^auth\b/u.test(line)
  })
}
