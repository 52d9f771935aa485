import {
  asArray,
  asObject,
  asObjects,
  asText,
  asTexts,
  type JsonObject,
  type JsonValue,
} from '../json-value.ts'
import type { PolicySubject } from '../subject/file-subjects.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../subject/infrastructure-subject.ts'

/** Where resources hold a policy of AWS. */
const POLICY_OF: Readonly<Record<string, string>> = {
  aws_s3_bucket: 'policy',
  aws_s3_bucket_policy: 'policy',
  aws_kms_key: 'policy',
  aws_kms_key_policy: 'policy',
  aws_elasticsearch_domain: 'access_policies',
  aws_elasticsearch_domain_policy: 'access_policies',
  aws_opensearch_domain: 'access_policies',
  aws_opensearch_domain_policy: 'access_policies',
}
const BINDING = /^google_(?:storage_bucket|kms_crypto_key|storage_managed_folder)_iam_(?:member|binding)$/u

/** The policies that infrastructure gives to buckets, keys and stores, as if each stood in a file of its own. */
export function policiesOf({ target, resources }: InfrastructureSubject): readonly PolicySubject[] {
  return resources.flatMap((resource) => {
    const document = BINDING.test(resource.type) ? bindings(resource) : policyOf(resource, resources)
    if (document === undefined) return []
    const { path, line } = resource
    return [{ kind: 'policy' as const, target, path, document, lineOf: () => line }]
  })
}

function bindings({ values }: InfrastructureResource): JsonObject {
  const members = [...asTexts(values['member']), ...asTexts(values['members'])]
  const condition = asArray(values['condition'])[0]
  return {
    bindings: [
      { role: values['role'] ?? 'a role', members, ...(condition === undefined ? {} : { condition }) },
    ],
  }
}

function policyOf(
  { type, mode, values }: InfrastructureResource,
  resources: readonly InfrastructureResource[],
): JsonObject | undefined {
  const place = mode === 'resource' ? POLICY_OF[type] : undefined
  const written = place === undefined ? undefined : asText(values[place])
  if (written === undefined) return undefined
  const [, name] = /^\$\{data\.aws_iam_policy_document\.([\w-]+)\.json\}$/u.exec(written) ?? []
  if (name === undefined) return parsed(written)
  const described = resources.find(
    (one) => one.mode === 'data' && one.type === 'aws_iam_policy_document' && one.name === name,
  )
  return described === undefined
    ? undefined
    : { Statement: asObjects(described.values['statement']).map(statement) }
}

function parsed(text: string): JsonObject | undefined {
  try {
    return asObject(JSON.parse(text) as JsonValue)
  } catch {
    return undefined
  }
}

/** Of a data source, whose names differ from those of a policy. */
function statement(written: JsonObject): JsonObject {
  const principals = asObjects(written['principals'])
  const everybody = principals.some(
    ({ type, identifiers }) => asTexts(identifiers).includes('*') && (type === '*' || type === 'AWS'),
  )
  const accounts = principals.flatMap(({ identifiers }) => asTexts(identifiers))
  const conditions = Map.groupBy(asObjects(written['condition']), ({ test }) => asText(test) ?? '')
  return {
    Effect: asText(written['effect']) ?? 'Allow',
    Action: asTexts(written['actions']),
    Resource: asTexts(written['resources']),
    ...(asArray(written['not_principals']).length > 0 ? { NotPrincipal: '*' } : {}),
    ...(principals.length > 0 ? { Principal: everybody ? '*' : { AWS: accounts } } : {}),
    ...(conditions.size > 0
      ? {
          Condition: Object.fromEntries(
            [...conditions].map(([test, ones]) => [
              test,
              Object.fromEntries(
                ones.map((one): [string, JsonValue] => [
                  asText(one['variable']) ?? '',
                  asTexts(one['values']),
                ]),
              ),
            ]),
          ),
        }
      : {}),
  }
}
