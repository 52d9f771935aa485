import type { ModelHints } from '../../model-hints.ts'
import type { Directive, DirectiveConfigSubject } from '../../subject/gateway-config-subject.ts'
import { everyDirective } from '../every-directive.ts'
import { isModelHost } from '../workload/inference-server.ts'

/** A site of Caddy that passes requests on to a model without asking who calls. */
export interface OpenSite {
  readonly line: number
  readonly name: string
}

/** What asks for a proof by itself; `client_auth` stands inside of `tls`. Those below are of well-known plugins. */
const AUTHENTICATES =
  /^(?:basic_?auth|forward_auth|client_auth|authenticate|authorize|jwt|jwtauth|oauth2_proxy_auth|oidc)$/u
const PROOF = /authorization|x-\w*(?:key|token)|api[-_]?key|remote_ip|client_ip|remote_host/iu
/** Nobody outside of the machine or of a private network of one's own gets there. */
const PRIVATE_SITE = /^(?:https?:\/\/)?(?:localhost|127\.[\d.]+|\[::1\]|[^/]+\.ts\.net)(?::\d+)?,?$/u

export function openCaddySites(
  { directives }: DirectiveConfigSubject,
  model: ModelHints,
): readonly OpenSite[] {
  return directives
    .filter(({ name, words }) => ![name, ...words].every((address) => PRIVATE_SITE.test(address)))
    .flatMap((site) => openPlaces(site, [], proofsOf(site), model))
}

/** Matchers (`@name`) that look at what a caller shows, or where he is. */
function proofsOf(site: Directive): ReadonlySet<string> {
  const matchers = everyDirective([site]).filter(({ name }) => name.startsWith('@'))
  const shows = (one: Directive) => PROOF.test(everyDirective([one]).map(textOf).join(' '))
  return new Set(matchers.filter(shows).map(({ name }) => name))
}

function textOf({ name, words }: Directive): string {
  return [name, ...words].join(' ')
}

function openPlaces(
  block: Directive,
  above: readonly Directive[],
  proofs: ReadonlySet<string>,
  model: ModelHints,
): readonly OpenSite[] {
  const inForce = [...above, ...block.children]
  if (inForce.some((one) => asksForProof(one, proofs))) return []
  return block.children.flatMap((child) => {
    if (child.words.some((word) => proofs.has(word))) return []
    if (child.name !== 'reverse_proxy') return openPlaces(child, inForce, proofs, model)
    const upstreams = everyDirective([child]).filter(({ name }) => name === 'reverse_proxy' || name === 'to')
    if (!upstreams.some(({ words }) => words.some((word) => isModelHost(word, model)))) return []
    return [{ line: child.line, name: textOf(child).slice(0, 80) }]
  })
}

/** What authenticates, or refuses whom a matcher says. */
function asksForProof(directive: Directive, proofs: ReadonlySet<string>): boolean {
  const { name, words, children } = directive
  if (AUTHENTICATES.test(name)) return true
  if (name === 'bind') return words.every((address) => /^(?:127\.|localhost|unix\/|::1)/u.test(address))
  if (name === 'tls') return children.some((one) => AUTHENTICATES.test(one.name))
  const isRefusal = (one: Directive): boolean =>
    /^(?:abort|error)$/u.test(one.name) ||
    (one.name === 'respond' && one.words.some((word) => /^40[13]$/u.test(word)))
  return (
    words.some((word) => proofs.has(word)) &&
    (isRefusal(directive) || everyDirective(children).some(isRefusal))
  )
}
