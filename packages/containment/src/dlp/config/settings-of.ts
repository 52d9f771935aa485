import { createHash } from 'node:crypto'
import { addressesIn } from '../../probe/address-policy.ts'
import type { DlpAlarm } from '../alarm.ts'
import { EgressBudget } from '../budget/egress-budget.ts'
import type { Fingerprint } from '../fingerprint/fingerprint-file.ts'
import type { IcapSettings } from '../icap/icap-settings.ts'
import type { DlpConfig } from './dlp-config.ts'

/** What a server works by, of what an operator wrote. */
export function settingsOf(
  config: DlpConfig,
  fingerprints: readonly Fingerprint[],
  onAlarm: (alarm: DlpAlarm) => void,
): IcapSettings {
  const { limits, deadlines, hold, workloads } = config
  return {
    fingerprints,
    policy: { minimumConfidence: config.minimumConfidence, notLookedInto: config.notLookedInto },
    limits: {
      depth: limits.depth,
      unpackedBytes: limits.unpackedBytes,
      inspectMs: limits.inspectSeconds * 1000,
    },
    budget: new EgressBudget((name) => workloads.find((workload) => workload.name === name) ?? config.budget),
    holdBytes: hold.bytes,
    beyondHold: hold.beyond,
    previewBytes: config.previewBytes,
    mostConnections: config.connections,
    tag: tagOf(config, fingerprints),
    deadlines: {
      keepAliveMs: deadlines.keepAliveSeconds * 1000,
      headMs: deadlines.headSeconds * 1000,
      idleMs: deadlines.idleSeconds * 1000,
      bodyMs: deadlines.bodySeconds * 1000,
      stopMs: deadlines.stopSeconds * 1000,
    },
    nameOf: namesOf(config),
    onAlarm,
  }
}

/** At most 32 characters (RFC 3507 §4.7). */
function tagOf(config: DlpConfig, fingerprints: readonly Fingerprint[]): string {
  const hash = createHash('sha256').update(JSON.stringify(config))
  for (const { filter } of fingerprints) hash.update(filter.bits)
  return `CLOISTER-${hash.digest('hex').slice(0, 20)}`
}

const UNNAMED = 'unnamed'
/** As a terminal and a line of JSON may show it. */
const PLAIN = /^[\w.@:/-]{1,100}$/u

/** A user first, then an address; a workload of the configuration has the name that it has there. */
function namesOf({ workloads }: DlpConfig): IcapSettings['nameOf'] {
  const users = new Map(workloads.flatMap(({ name, users: own }) => own.map((user) => [user, name] as const)))
  const places = workloads.map(({ name, addresses }) => ({ name, isIn: addressesIn(addresses) }))
  return (address, user) => {
    const names = user === undefined ? [] : [user, Buffer.from(user, 'base64').toString()]
    const known = names.map((one) => users.get(one)).find((one) => one !== undefined)
    if (known !== undefined) return known
    const place = address === undefined ? undefined : places.find(({ isIn }) => isIn(address))
    return place?.name ?? [address, user].find((one) => one !== undefined && PLAIN.test(one)) ?? UNNAMED
  }
}
