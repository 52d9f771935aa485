import { asArray, asObjects, asText, asTexts, type JsonObject, type JsonValue } from '../../json-value.ts'
import type { ModelHints } from '../../model-hints.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { containerRuns } from '../workload/container-runs.ts'
import { ownPortsOfServers, serverOfImage } from '../workload/inference-server.ts'

/** A rule of a firewall that lets everybody reach a port of a server of models. */
export interface OpenFirewall {
  readonly resource: InfrastructureResource
  readonly port: number
  readonly server: string
}

interface Range {
  readonly from: number
  readonly to: number
}

const EVERYWHERE = /^(?:0\.0\.0\.0\/0|::\/0|\*|Internet|Any)$/iu

/** By the port of a server that no other has, and by those that the first script of a machine of the module publishes. */
export function openFirewalls(
  { resources }: InfrastructureSubject,
  model: ModelHints,
): readonly OpenFirewall[] {
  const made = resources.filter(({ mode }) => mode === 'resource')
  const ports = new Map([...ownPortsOfServers(), ...made.flatMap((one) => startedPorts(one, model))])
  return made.flatMap((resource) => {
    const open = openRanges(resource)
    return [...ports]
      .filter(([port]) => open.some(({ from, to }) => from <= port && port <= to))
      .slice(0, 1)
      .map(([port, server]) => ({ resource, port, server }))
  })
}

/** Of `user_data` and its likes. */
function startedPorts(
  { values }: InfrastructureResource,
  model: ModelHints,
): readonly (readonly [number, string])[] {
  const script = ['user_data', 'metadata_startup_script', 'custom_data'].flatMap((name) =>
    asTexts(values[name]),
  )
  return script.flatMap((text) =>
    [...containerRuns(text)].flatMap(({ image, words, ports }) => {
      const server = serverOfImage({ image, words }, model)
      return server === undefined
        ? []
        : ports.flatMap((port) => {
            const [, host] = /^(?:0\.0\.0\.0:)?(\d+):\d+/u.exec(port) ?? []
            return host === undefined ? [] : [[Number(host), server] as const]
          })
    }),
  )
}

/** What a resource lets in from everywhere. Ranges of everything are no word about a model. */
function openRanges({ type, values }: InfrastructureResource): readonly Range[] {
  const read = RULES[type]
  return read === undefined ? [] : read(values).filter(({ from, to }) => to >= from && to - from < 1024)
}

const RULES: Readonly<Record<string, (values: JsonObject) => readonly Range[]>> = {
  aws_security_group: ({ ingress }) => asObjects(ingress).flatMap(ofAws),
  aws_default_security_group: ({ ingress }) => asObjects(ingress).flatMap(ofAws),
  aws_security_group_rule: (values) => (values['type'] === 'ingress' ? ofAws(values) : []),
  aws_vpc_security_group_ingress_rule: ofAws,
  google_compute_firewall: ofGoogle,
  azurerm_network_security_rule: ofAzure,
  azurerm_network_security_group: ({ security_rule }) => asObjects(security_rule).flatMap(ofAzure),
}

function isEverywhere(...sources: readonly (JsonValue | undefined)[]): boolean {
  return sources.flatMap(asTexts).some((source) => EVERYWHERE.test(source))
}

function ofAws(rule: JsonObject): readonly Range[] {
  const { cidr_blocks, ipv6_cidr_blocks, cidr_ipv4, cidr_ipv6, from_port: from, to_port: to } = rule
  const isOpen = isEverywhere(cidr_blocks, ipv6_cidr_blocks, cidr_ipv4, cidr_ipv6)
  return isOpen && typeof from === 'number' && typeof to === 'number' ? [{ from, to }] : []
}

function ofGoogle({ direction, source_ranges, allow, disabled }: JsonObject): readonly Range[] {
  if (direction === 'EGRESS' || disabled === true || !isEverywhere(source_ranges)) return []
  return asObjects(allow).flatMap(({ ports }) => asArray(ports).flatMap(rangeOf))
}

function ofAzure(rule: JsonObject): readonly Range[] {
  const { direction, access, source_address_prefix, source_address_prefixes } = rule
  if (direction !== 'Inbound' || access !== 'Allow') return []
  if (!isEverywhere(source_address_prefix, source_address_prefixes)) return []
  return [rule['destination_port_range'] ?? null, ...asArray(rule['destination_port_ranges'])].flatMap(
    rangeOf,
  )
}

/** `8000` or `8000-8010`. */
function rangeOf(written: JsonValue): readonly Range[] {
  const text = typeof written === 'number' ? `${written}` : (asText(written) ?? '')
  const [, from, to = from] = /^(\d+)(?:-(\d+))?$/u.exec(text) ?? []
  return from === undefined ? [] : [{ from: Number(from), to: Number(to) }]
}
