import { asArray, asObject, asText, type JsonObject, type JsonValue, valueAt } from '../../json-value.ts'

/**
 * Whether an access rule of Envoy (`envoy.config.rbac.v3.RBAC`) lets only certain callers come to a path. Who may come in
 * is said by `principals`; `permissions` say what may be asked, and here only whether a policy is about the path at all.
 *
 * @param rules of the filter; without any it enforces nothing
 */
export function limitsCallers(rules: JsonValue | undefined, path: string): boolean {
  const described = asObject(rules)
  if (described === undefined) return false
  const policies = Object.values(asObject(described['policies']) ?? {})
    .map((policy) => asObject(policy))
    .filter((policy) => policy !== undefined)
  const action = described['action'] ?? 'ALLOW'
  // What no policy of an ALLOW meets is refused; one that takes anybody is enough to be open.
  if (action === 'ALLOW' || action === 0)
    return policies
      .filter((policy) => permissionsOf(policy).some((one) => mayBeAbout(one, path)))
      .every(isClosed)
  // What no policy of a DENY meets comes in: it must refuse everybody but some.
  if (action === 'DENY' || action === 1)
    return policies.some(
      (policy) =>
        permissionsOf(policy).some((one) => isSurelyAbout(one, path)) &&
        principalsOf(policy).some(refusesStrangers),
    )
  return false
}

function permissionsOf(policy: JsonObject): readonly JsonValue[] {
  return asArray(valueAt(policy, 'permissions'))
}

function principalsOf(policy: JsonObject): readonly JsonValue[] {
  return asArray(valueAt(policy, 'principals'))
}

/** An expression of CEL may ask for whatever there is, and is taken for what somebody wrote on purpose. */
function isClosed(policy: JsonObject): boolean {
  return valueAt(policy, 'condition') !== undefined || principalsOf(policy).every(isSomebody)
}

/** Whether a principal is met by some callers and not by everybody. */
function isSomebody(principal: JsonValue): boolean {
  const one = asObject(principal) ?? {}
  if (one['and_ids'] !== undefined) return idsOf(one, 'and_ids').some(isSomebody)
  if (one['or_ids'] !== undefined) return idsOf(one, 'or_ids').every(isSomebody)
  // All but one are strangers too; only where nobody is left is it closed.
  if (one['not_id'] !== undefined) return isEverybody(one['not_id'])
  return IDENTITIES.some((name) => one[name] !== undefined) && !isEverybody(one)
}

/** What a principal is known by. A path is no caller, and neither is a header that every request has. */
const IDENTITIES = [
  'authenticated',
  'source_ip',
  'direct_remote_ip',
  'remote_ip',
  'header',
  'metadata',
  'sourced_metadata',
  'filter_state',
  'custom',
]

function isEverybody(principal: JsonValue): boolean {
  const one = asObject(principal) ?? {}
  if (one['any'] === true) return true
  const isEveryAddress = ['source_ip', 'direct_remote_ip', 'remote_ip'].some(
    (name) => one[name] !== undefined && (valueAt(one[name], 'prefix_len') ?? 0) === 0,
  )
  return isEveryAddress || (asText(valueAt(one['header'], 'name')) ?? '').startsWith(':')
}

/** Whether a refusal meets everybody who is not known. */
function refusesStrangers(principal: JsonValue): boolean {
  const one = asObject(principal) ?? {}
  if (one['and_ids'] !== undefined) return idsOf(one, 'and_ids').every(refusesStrangers)
  if (one['or_ids'] !== undefined) return idsOf(one, 'or_ids').some(refusesStrangers)
  if (one['not_id'] !== undefined) return isSomebody(one['not_id'])
  return isEverybody(one)
}

function idsOf(principal: JsonObject, name: 'and_ids' | 'or_ids'): readonly JsonValue[] {
  return asArray(valueAt(principal[name], 'ids'))
}

/** Whether a permission may meet a request to a path: only a path of its own that leads elsewhere speaks against it. */
function mayBeAbout(permission: JsonValue, path: string): boolean {
  const one = asObject(permission) ?? {}
  if (one['and_rules'] !== undefined) return rulesOf(one, 'and_rules').every((rule) => mayBeAbout(rule, path))
  if (one['or_rules'] !== undefined) return rulesOf(one, 'or_rules').some((rule) => mayBeAbout(rule, path))
  const own = pathOf(one)
  if (own === undefined) return true
  return own.isPrefix ? path.startsWith(own.text) || own.text.startsWith(path) : own.text.startsWith(path)
}

function isSurelyAbout(permission: JsonValue, path: string): boolean {
  const one = asObject(permission) ?? {}
  if (one['and_rules'] !== undefined)
    return rulesOf(one, 'and_rules').every((rule) => isSurelyAbout(rule, path))
  if (one['or_rules'] !== undefined) return rulesOf(one, 'or_rules').some((rule) => isSurelyAbout(rule, path))
  const own = pathOf(one)
  return own === undefined ? one['any'] === true : own.isPrefix && path.startsWith(own.text)
}

function rulesOf(permission: JsonObject, name: 'and_rules' | 'or_rules'): readonly JsonValue[] {
  return asArray(valueAt(permission[name], 'rules'))
}

/** The path that a permission is about, as `url_path` or as the header `:path` says it. */
function pathOf(permission: JsonObject): { readonly text: string; readonly isPrefix: boolean } | undefined {
  const header = asObject(permission['header'])
  const matchers = [
    valueAt(permission['url_path'], 'path'),
    ...(header?.['name'] === ':path' ? [header['string_match'], header] : []),
  ]
  for (const matcher of matchers) {
    const prefix = asText(valueAt(matcher, 'prefix')) ?? asText(valueAt(matcher, 'prefix_match'))
    if (prefix !== undefined) return { text: prefix, isPrefix: true }
    const exact = asText(valueAt(matcher, 'exact')) ?? asText(valueAt(matcher, 'exact_match'))
    if (exact !== undefined) return { text: exact, isPrefix: false }
  }
  return undefined
}
