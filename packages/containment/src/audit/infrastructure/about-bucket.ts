import { asText } from '../json-value.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../subject/infrastructure-subject.ts'
import { mentionedAddresses } from './mentioned-addresses.ts'
import { isUnknown } from './unknown-value.ts'

/** Resources of one type that are about one bucket. */
export interface AboutBucket {
  readonly found: readonly InfrastructureResource[]
  /** Whether what could not be resolved may be about it too. Then it is not known that one is missing. */
  readonly mayBeMore: boolean
}

/** What is about a bucket, by its name, by an expression that names it, or by the call of a module that is given it. */
export function aboutBucket(
  bucket: InfrastructureResource,
  type: string,
  subject: InfrastructureSubject,
): AboutBucket {
  const { byName, byAddress, hasKnownName, isOpen } = settingsOf(subject.resources, type)
  const name = nameOf(bucket)
  const found = new Set([
    ...(byAddress.get(bucket.address) ?? []),
    ...(name === undefined ? [] : (byName.get(name) ?? [])),
  ])
  const ofCallers = (subject.callers ?? []).some(({ address, resources }) =>
    settingsOf(resources, type).byAddress.has(address),
  )
  return {
    found: [...found],
    // A name that is not known may be any of those that stand there.
    mayBeMore: isOpen || (isUnknown(name) && hasKnownName) || ofCallers || isGivenTo(bucket, type, subject),
  }
}

/** What is certainly about the same bucket as a setting of one: a policy and its block of public access, for example. */
export function besideSetting(
  setting: InfrastructureResource,
  type: string,
  { resources }: InfrastructureSubject,
): readonly InfrastructureResource[] {
  const { byName, byAddress } = settingsOf(resources, type)
  const name = asText(setting.values['bucket'])
  const addresses = [...mentions(setting)].filter((address) => !/^(?:var|local|each|count)\./u.test(address))
  return [
    ...(name === undefined ? [] : (byName.get(name) ?? [])),
    ...addresses.flatMap((address) => byAddress.get(address) ?? []),
  ]
}

interface Settings {
  /** By the text that names the bucket, known or not. */
  readonly byName: ReadonlyMap<string, readonly InfrastructureResource[]>
  /** By what the expression that names the bucket names. */
  readonly byAddress: ReadonlyMap<string, readonly InfrastructureResource[]>
  readonly hasKnownName: boolean
  /** Whether one may be about any bucket. */
  readonly isOpen: boolean
}

const settings = new WeakMap<readonly InfrastructureResource[], Map<string, Settings>>()

/** Indexed once, for there may be as many settings as buckets. */
function settingsOf(resources: readonly InfrastructureResource[], type: string): Settings {
  const known = settings.get(resources) ?? new Map<string, Settings>()
  settings.set(resources, known)
  const indexed = known.get(type) ?? indexSettings(resources, type)
  known.set(type, indexed)
  return indexed
}

function indexSettings(resources: readonly InfrastructureResource[], type: string): Settings {
  const ofType = resources.filter((one) => one.mode === 'resource' && one.type === type)
  const named = ofType.flatMap((one) => {
    const name = asText(one.values['bucket'])
    return name === undefined ? [] : [{ name, one }]
  })
  const mentioned = ofType.flatMap((one) => [...mentions(one)].map((address) => ({ address, one })))
  return {
    byName: grouped(named, ({ name }) => name),
    byAddress: grouped(mentioned, ({ address }) => address),
    hasKnownName: named.some(({ name }) => !isUnknown(name)),
    isOpen: ofType.some(mayBeAboutAny),
  }
}

function grouped<Entry extends { readonly one: InfrastructureResource }>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): ReadonlyMap<string, readonly InfrastructureResource[]> {
  const groups = Map.groupBy(entries, keyOf)
  return new Map([...groups].map(([key, group]) => [key, group.map(({ one }) => one)]))
}

function mayBeAboutAny(setting: InfrastructureResource): boolean {
  const written = asText(setting.values['bucket'])
  if (written === undefined) return true
  return isUnknown(written) && ![...mentions(setting)].some(isBucketOrModule)
}

/** What is repeated for each of something is about each of that. */
function mentions({ values }: InfrastructureResource): ReadonlySet<string> {
  const written = asText(values['bucket']) ?? ''
  const own = isUnknown(written) ? mentionedAddresses(written) : new Set<string>()
  const isRepeated = [...own].some((address) => /^(?:each|count)\./u.test(address))
  const repeated = isRepeated ? [values['for_each'], values['count']] : []
  return new Set([...own, ...repeated.flatMap((text) => [...mentionedAddresses(asText(text) ?? '')])])
}

/** Whichever it is of them, it is not just any bucket. */
function isBucketOrModule(address: string): boolean {
  return /(?:^|\.)aws_s3_\w*bucket\.|^module\./u.test(address)
}

function nameOf({ values }: InfrastructureResource): string | undefined {
  return asText(values['bucket']) ?? asText(values['name'])
}

/** A module that is given the bucket may make for it whatever that module makes. */
function isGivenTo(
  bucket: InfrastructureResource,
  type: string,
  { resources }: InfrastructureSubject,
): boolean {
  const calls = callsWith(resources).get(bucket.address) ?? []
  return calls.some(({ makes, isNamed }) => (makes === undefined ? isNamed : makes.has(type)))
}

interface CallWith {
  readonly makes: ReadonlySet<string> | undefined
  /** Whether the input is named as one for a bucket: others are given only where it lies. */
  readonly isNamed: boolean
}

const calls = new WeakMap<readonly InfrastructureResource[], ReadonlyMap<string, readonly CallWith[]>>()

function callsWith(resources: readonly InfrastructureResource[]): ReadonlyMap<string, readonly CallWith[]> {
  const known = calls.get(resources)
  if (known !== undefined) return known
  const given = resources
    .filter(({ mode }) => mode === 'module')
    .flatMap(({ values, makes }) =>
      Object.entries(values).flatMap(([name, value]) =>
        [...mentionedAddresses(JSON.stringify(value))].map((address) => ({
          address,
          makes,
          isNamed: /^(?:s3_?)?buckets?(?:_?(?:id|name)s?)?$/iu.test(name),
        })),
      ),
    )
  const found = Map.groupBy(given, ({ address }) => address)
  calls.set(resources, found)
  return found
}
