import { mentionedAddresses } from '../../infrastructure/mentioned-addresses.ts'
import { isConditional, isUnknown, UNKNOWN } from '../../infrastructure/unknown-value.ts'
import {
  asArray,
  asObject,
  asObjects,
  asText,
  asTexts,
  type JsonObject,
  type JsonValue,
} from '../../json-value.ts'
import type { InfrastructureResource } from '../../subject/infrastructure-subject.ts'

export interface PolicyDocuments {
  /** The policy that a value is or names; nothing where only a run of Terraform would know it. */
  read(written: JsonValue | undefined): JsonObject | undefined
}

const DOCUMENT = 'aws_iam_policy_document'
/**
 * Documents that take each other in, without end or many times over, end here as something unknown. A policy of Amazon
 * S3 has 20 KB at most.
 */
const MOST_STATEMENTS = 200
const MOST_STEPS = 32

const known = new WeakMap<readonly InfrastructureResource[], PolicyDocuments>()

/** Reads policies of a module, where they stand as texts and where data sources describe them. */
export function policyDocuments(resources: readonly InfrastructureResource[]): PolicyDocuments {
  const documents = known.get(resources) ?? reader(resources)
  known.set(resources, documents)
  return documents
}

function reader(resources: readonly InfrastructureResource[]): PolicyDocuments {
  const described = new Map(
    resources.flatMap((one) => (one.mode === 'data' && one.type === DOCUMENT ? [[one.address, one]] : [])),
  )
  const read = new Map<string, JsonObject>()
  let steps = 0
  const texts = new Map<string, JsonObject | undefined>()
  return { read: readPolicy }

  function readPolicy(written: JsonValue | undefined): JsonObject | undefined {
    const text = asText(written)
    if (text === undefined) return undefined
    if (!texts.has(text)) texts.set(text, readText(text))
    return texts.get(text)
  }

  function readText(text: string): JsonObject | undefined {
    if (!/^\s*\$\{/u.test(text)) return parsed(text)
    const [address, ...others] = mentionedAddresses(text)
    const resource = address === undefined || others.length > 0 ? undefined : described.get(address)
    return resource === undefined ? undefined : documentOf(resource)
  }

  function documentOf(resource: InfrastructureResource): JsonObject {
    const { address, values } = resource
    const before = read.get(address)
    if (before !== undefined) return before
    if (steps >= MOST_STEPS) return { Statement: [UNKNOWN] }
    steps++
    // What takes itself in is refused by Terraform.
    read.set(address, { Statement: [UNKNOWN] })
    const statements = merged([
      ...statementsOf(values['source_json']),
      ...statementsOf(values['source_policy_documents']),
      ...statementBlocks(values['statement']),
      ...statementsOf(values['override_json']),
      ...statementsOf(values['override_policy_documents']),
    ])
    const document = { Statement: isConditional(values) ? [...statements, UNKNOWN] : statements }
    read.set(address, document)
    steps--
    return document
  }

  function statementsOf(written: JsonValue | undefined): readonly JsonValue[] {
    const documents = typeof written === 'string' ? [written] : asArray(written)
    return documents.slice(0, MOST_STATEMENTS).flatMap((one) => {
      const document = one === '' ? {} : readPolicy(one)
      if (document === undefined) return [UNKNOWN]
      const statements = document['Statement']
      return Array.isArray(statements) ? asArray(statements) : [statements ?? null]
    })
  }
}

function parsed(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text) as JsonValue)
  } catch {
    return undefined
  }
}

/** A statement takes the place of an earlier one of the same `Sid`. */
function merged(statements: readonly JsonValue[]): readonly JsonValue[] {
  const found = new Map<string | number, JsonValue>()
  for (const [index, statement] of statements.entries()) {
    const sid = asText(asObject(statement)?.['Sid']) ?? ''
    found.set(sid === '' || isUnknown(sid) ? index : sid, statement)
  }
  const all = [...found.values()]
  return all.length > MOST_STATEMENTS ? [...all.slice(0, MOST_STATEMENTS), UNKNOWN] : all
}

function statementBlocks(written: JsonValue | undefined): readonly JsonValue[] {
  const unknown = isUnknown(written) ? [UNKNOWN] : []
  return [...asObjects(written).map(statement), ...asArray(written).filter(isUnknown), ...unknown]
}

/** Of a data source, whose names differ from those of a policy. */
function statement(written: JsonObject): JsonObject {
  const principals = asObjects(written['principals'])
  const conditions = asObjects(written['condition'])
  const repeated = [written, ...principals, ...conditions, ...asObjects(written['not_principals'])]
  return {
    Sid: written['sid'],
    Effect: written['effect'] ?? 'Allow',
    ...(written['not_actions'] === undefined
      ? { Action: asTexts(written['actions']) }
      : { NotAction: asTexts(written['not_actions']) }),
    Resource: asTexts(written['resources']),
    ...principalOf(written, principals),
    ...conditionOf(written, conditions, repeated.some(isConditional)),
  }
}

function principalOf(written: JsonObject, principals: readonly JsonObject[]): JsonObject {
  if (asArray(written['not_principals']).length > 0) return { NotPrincipal: '*' }
  if (isUnknown(written['principals'])) return { Principal: UNKNOWN }
  if (principals.length === 0) return {}
  const everybody = principals.some(
    ({ type, identifiers }) => asTexts(identifiers).includes('*') && (type === '*' || type === 'AWS'),
  )
  return {
    Principal: everybody ? '*' : { AWS: principals.flatMap(({ identifiers }) => asTexts(identifiers)) },
  }
}

/** Where it is not known whether a part of the statement is there, that is one more condition, which nobody knows. */
function conditionOf(
  written: JsonObject,
  conditions: readonly JsonObject[],
  mayBeAbsent: boolean,
): JsonObject {
  const certain = conditions.filter((one) => !isConditional(one))
  const byTest = Object.groupBy(certain, ({ test }) => asText(test) ?? '')
  const tests = Object.entries(byTest).map(([test, ones = []]): [string, JsonValue] => [
    test,
    Object.fromEntries(
      ones.map((one): [string, JsonValue] => [asText(one['variable']) ?? '', asTexts(one['values'])]),
    ),
  ])
  const isOpen = mayBeAbsent || isUnknown(written['condition'])
  if (tests.length === 0 && !isOpen) return {}
  return { Condition: Object.fromEntries([...tests, ...(isOpen ? [[UNKNOWN, UNKNOWN]] : [])]) }
}
