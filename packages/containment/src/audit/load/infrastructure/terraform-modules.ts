import { posix } from 'node:path'
import { asText, type JsonObject, type JsonValue } from '../../json-value.ts'
import type {
  InfrastructureResource,
  InfrastructureSubject,
  ModuleCall,
} from '../../subject/infrastructure-subject.ts'
import type { Subject } from '../../subject.ts'
import { manifestsOf } from './manifests-of-infrastructure.ts'
import { policiesOf } from './policies-of-infrastructure.ts'
import { bucketsOfKnownModule } from './s3-bucket-module.ts'

/** A local that names another, and so on, ends here. */
const MOST_STEPS = 8
/** A list of names that statements share, such as the actions of who manages a key. */
const MOST_ITEMS = 64

/**
 * Files of one folder are one module, which others of the target may call. What it gives to buckets, keys and stores is
 * looked at as policies, and what it makes in Kubernetes as objects of it.
 */
export function modulesOfTerraform(files: readonly InfrastructureSubject[]): readonly Subject[] {
  const given = givenTo(files)
  const folders = new Map(
    [...Map.groupBy(files, ({ path }) => posix.dirname(path))].map(([path, ofFolder]) => [
      path,
      { target: ofFolder[0]?.target ?? '', resources: resourcesOf(ofFolder, given) },
    ]),
  )
  const types = new Map([...folders].map(([path, { resources }]) => [path, typesOf(resources)]))
  const callers = new Map<string, ModuleCall[]>()
  const whole = [...folders].map(([path, { target, resources }]) => ({
    target,
    path,
    resources: resources.map((one) => {
      const called = one.mode === 'module' ? calledFolder(path, one) : undefined
      const makes = called === undefined ? undefined : types.get(called)
      if (called === undefined || makes === undefined) return one
      const ofCalled = callers.get(called) ?? []
      ofCalled.push({ address: one.address, resources })
      callers.set(called, ofCalled)
      return { ...one, makes }
    }),
  }))
  return whole.flatMap((module) => {
    const subject = { kind: 'infrastructure', ...module, callers: callers.get(module.path) ?? [] } as const
    return [subject, ...policiesOf(subject), ...manifestsOf(subject)]
  })
}

/** What a module names, such as `local.stage` and `var.acl`, as far as it is known. */
type NamedValues = ReadonlyMap<string, JsonValue | undefined>

/** Names of variables that are given from elsewhere, by the folder to which, or by none where it may be any. */
type GivenNames = ReadonlyMap<string | undefined, ReadonlySet<string>>

function givenTo(files: readonly InfrastructureSubject[]): GivenNames {
  const calls = files.flatMap(({ path, resources }) =>
    resources.flatMap((one) => {
      const called = one.mode === 'module' ? calledFolder(posix.dirname(path), one) : undefined
      return called === undefined ? [] : Object.keys(one.values).map((name) => ({ folder: called, name }))
    }),
  )
  // Which module a file of another name is for is said on a command line.
  const byHand = files.flatMap(({ path, given = {} }) =>
    isGivenAlways(path) ? [] : Object.keys(given).map((name) => ({ folder: undefined, name })),
  )
  const groups = Map.groupBy([...calls, ...byHand], ({ folder }) => folder)
  return new Map([...groups].map(([folder, group]) => [folder, new Set(group.map(({ name }) => name))]))
}

/** Terraform reads these of a folder without being told. */
function isGivenAlways(path: string): boolean {
  return /(?:^|\/)(?:terraform|[^/]+\.auto)\.tfvars$/u.test(path)
}

function namedValues(files: readonly InfrastructureSubject[], given: GivenNames): NamedValues {
  const folder = posix.dirname(files[0]?.path ?? '')
  const isOpen = (name: string): boolean =>
    [folder, undefined].some((place) => given.get(place)?.has(name) === true)
  const variables = [
    ...files.flatMap(({ defaults = {} }) => Object.entries(defaults)),
    ...files.flatMap(({ given: values = {}, path }) => (isGivenAlways(path) ? Object.entries(values) : [])),
  ]
  return new Map([
    ...files.flatMap(({ locals = {} }) =>
      Object.entries(locals).map(([name, value]) => [`local.${name}`, value] as const),
    ),
    ...variables.flatMap(([name, value]) => (isOpen(name) ? [] : [[`var.${name}`, value] as const])),
  ])
}

function resourcesOf(
  files: readonly InfrastructureSubject[],
  given: GivenNames,
): readonly InfrastructureResource[] {
  const named = namedValues(files, given)
  return files
    .flatMap(({ resources }) => resources)
    .map((one) => (named.size === 0 ? one : { ...one, values: resolved(one.values, named) }))
    .flatMap((one) => [one, ...bucketsOfKnownModule(one)])
}

function resolved(values: JsonObject, named: NamedValues): JsonObject {
  const { for_each: repeated, ...others } = values
  const [, name = ''] = /^\$\{(?:toset\()?((?:local|var)\.[\w-]+)\)?\}$/u.exec(asText(repeated) ?? '') ?? []
  const known = named.get(name)
  const isKnown = typeof known === 'object' && known !== null && Object.keys(known).length > 0
  const forEach = isKnown ? known : repeated
  return { ...withNamed(others, named), ...(forEach === undefined ? {} : { for_each: forEach }) }
}

/** Puts what a module says once where it is named. Only texts, numbers, words and short lists of them: what is small stays small. */
function withNamed(values: JsonObject, named: NamedValues): JsonObject {
  const resolved = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return withValue(value, named)
    if (Array.isArray(value)) return (value as readonly JsonValue[]).map(resolved)
    return typeof value === 'object' && value !== null ? ofObject(value as JsonObject) : value
  }
  const ofObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, resolved(value ?? null)]))
  return ofObject(values)
}

function withValue(text: string, named: NamedValues): JsonValue {
  let value: JsonValue = text
  for (let step = 0; step < MOST_STEPS; step++) {
    const name: string | undefined = /^\$\{((?:local|var)\.[\w-]+)\}$/u.exec(asText(value) ?? '')?.[1]
    const next: JsonValue | undefined = name === undefined ? undefined : named.get(name)
    if (next === undefined || next === null) return value
    if (typeof next === 'object') return isShortList(next) ? next : value
    value = next
  }
  return value
}

function isShortList(value: JsonValue): boolean {
  if (!Array.isArray(value) || value.length > MOST_ITEMS) return false
  return (value as readonly JsonValue[]).every((item) => typeof item !== 'object')
}

function typesOf(resources: readonly InfrastructureResource[]): ReadonlySet<string> {
  return new Set(resources.map(({ type }) => type))
}

/** A path from one folder of the target to another; modules of registries are somewhere else. */
function calledFolder(path: string, { values }: InfrastructureResource): string | undefined {
  const source = asText(values['source'])
  return source !== undefined && /^\.{1,2}(?:\/|$)/u.test(source)
    ? posix.join(path, source).replace(/\/$/u, '')
    : undefined
}
