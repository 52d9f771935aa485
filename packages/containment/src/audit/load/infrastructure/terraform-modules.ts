import { posix } from 'node:path'
import { asText, type JsonObject, type JsonValue } from '../../json-value.ts'
import type {
  InfrastructureResource,
  InfrastructureSubject,
  ModuleCall,
} from '../../subject/infrastructure-subject.ts'
import type { Subject } from '../../subject.ts'
import { policiesOf } from './policies-of-infrastructure.ts'
import { bucketsOfKnownModule } from './s3-bucket-module.ts'

/** A local that names another, and so on, ends here. */
const MOST_STEPS = 8

/**
 * Files of one folder are one module, which others of the target may call. What it gives to buckets, keys and stores is
 * looked at as policies.
 */
export function modulesOfTerraform(files: readonly InfrastructureSubject[]): readonly Subject[] {
  const folders = new Map(
    [...Map.groupBy(files, ({ path }) => posix.dirname(path))].map(([path, ofFolder]) => [
      path,
      { target: ofFolder[0]?.target ?? '', resources: resourcesOf(ofFolder) },
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
    return [subject, ...policiesOf(subject)]
  })
}

function resourcesOf(files: readonly InfrastructureSubject[]): readonly InfrastructureResource[] {
  const locals = new Map(files.flatMap((file) => Object.entries(file.locals ?? {})))
  return files
    .flatMap(({ resources }) => resources)
    .map((one) => (locals.size === 0 ? one : { ...one, values: resolved(one.values, locals) }))
    .flatMap((one) => [one, ...bucketsOfKnownModule(one)])
}

function resolved(values: JsonObject, locals: ReadonlyMap<string, JsonValue | undefined>): JsonObject {
  const { for_each: repeated, ...others } = values
  const [, name = ''] = /^\$\{(?:toset\()?local\.([\w-]+)\)?\}$/u.exec(asText(repeated) ?? '') ?? []
  const known = locals.get(name)
  const isKnown = typeof known === 'object' && known !== null && Object.keys(known).length > 0
  const forEach = isKnown ? known : repeated
  return { ...withLocals(others, locals), ...(forEach === undefined ? {} : { for_each: forEach }) }
}

/** Puts what a module says once where it is named. Only texts, numbers and words: what is small stays small. */
function withLocals(values: JsonObject, locals: ReadonlyMap<string, JsonValue | undefined>): JsonObject {
  const resolved = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return withLocal(value, locals)
    if (Array.isArray(value)) return (value as readonly JsonValue[]).map(resolved)
    return typeof value === 'object' && value !== null ? ofObject(value as JsonObject) : value
  }
  const ofObject = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, resolved(value ?? null)]))
  return ofObject(values)
}

function withLocal(text: string, locals: ReadonlyMap<string, JsonValue | undefined>): JsonValue {
  let value: JsonValue = text
  for (let step = 0; step < MOST_STEPS; step++) {
    const name: string | undefined = /^\$\{local\.([\w-]+)\}$/u.exec(asText(value) ?? '')?.[1]
    const next: JsonValue | undefined = name === undefined ? undefined : locals.get(name)
    if (next === undefined || next === null || typeof next === 'object') return value
    value = next
  }
  return value
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
