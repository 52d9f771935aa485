import { aboutBucket, besideSetting } from '../../infrastructure/about-bucket.ts'
import { mentionedAddresses } from '../../infrastructure/mentioned-addresses.ts'
import { blocksOf, isConditional, isUnknown, mayHaveBlock } from '../../infrastructure/unknown-value.ts'
import { asArray, asObjects, asText, asTexts, type JsonObject } from '../../json-value.ts'
import type { PolicyAttachment, PolicySubject } from '../../subject/file-subjects.ts'
import type { InfrastructureResource, InfrastructureSubject } from '../../subject/infrastructure-subject.ts'
import { policyDocuments } from './policy-documents.ts'

/** Where resources hold a policy of AWS. */
const POLICY_OF: Readonly<Record<string, string>> = {
  aws_s3_bucket: 'policy',
  aws_s3_bucket_policy: 'policy',
  aws_kms_key: 'policy',
  aws_kms_key_policy: 'policy',
  aws_kms_external_key: 'policy',
  aws_kms_replica_key: 'policy',
  aws_elasticsearch_domain: 'access_policies',
  aws_elasticsearch_domain_policy: 'access_policies',
  aws_opensearch_domain: 'access_policies',
  aws_opensearch_domain_policy: 'access_policies',
}
const BINDING = /^google_(?:storage_bucket|kms_crypto_key|storage_managed_folder)_iam_(?:member|binding)$/u
const WHOLE_POLICY = /^google_(?:storage_bucket|kms_crypto_key|storage_managed_folder)_iam_policy$/u
const DOMAIN = /^aws_(?:elasticsearch|opensearch)_domain(?:_policy)?$/u

/** One document that very many attach says the same of each, and is repaired once. */
const MOST_ATTACHMENTS = 25

/** The policies that infrastructure gives to buckets, keys and stores, as if each stood in a file of its own. */
export function policiesOf(subject: InfrastructureSubject): readonly PolicySubject[] {
  const { target, resources } = subject
  const byAddress = new Map(resources.map((one) => [one.address, one]))
  const documents = policyDocuments(resources)
  const attachments = new Map<JsonObject, Record<string, number>>()
  return resources.flatMap((resource) => {
    const document = resource.mode === 'resource' ? documentOf(resource) : undefined
    if (document === undefined || isKeptClosed(resource, byAddress)) return []
    const { path, line } = resource
    const attachedBy = attachmentOf(resource, subject)
    if (!isNew(document, attachedBy)) return []
    return [{ kind: 'policy' as const, target, path, document, lineOf: () => line, attachedBy }]
  })

  function isNew(document: JsonObject, { mayBeAbsent, isRestricted }: PolicyAttachment): boolean {
    const counts = attachments.get(document) ?? {}
    const way = `${mayBeAbsent} ${isRestricted}`
    counts[way] = (counts[way] ?? 0) + 1
    attachments.set(document, counts)
    return counts[way] <= MOST_ATTACHMENTS
  }

  function documentOf(resource: InfrastructureResource): JsonObject | undefined {
    const { type, values } = resource
    if (BINDING.test(type)) return { bindings: [binding(values)] }
    if (WHOLE_POLICY.test(type))
      return documents.read(values['policy_data']) ?? describedPolicy(values, byAddress)
    const place = POLICY_OF[type]
    return place === undefined ? undefined : documents.read(values[place])
  }
}

function binding(values: JsonObject): JsonObject {
  const members = [...asTexts(values['member']), ...asTexts(values['members'])]
  const [condition = isUnknown(values['condition']) ? values['condition'] : undefined] = asArray(
    values['condition'],
  )
  return { role: values['role'] ?? 'a role', members, ...(condition === undefined ? {} : { condition }) }
}

/** `data.google_iam_policy` describes all bindings of a bucket. */
function describedPolicy(
  { policy_data: written }: JsonObject,
  byAddress: ReadonlyMap<string, InfrastructureResource>,
): JsonObject | undefined {
  const [address, ...others] = mentionedAddresses(asText(written) ?? '')
  const described = address === undefined || others.length > 0 ? undefined : byAddress.get(address)
  if (described?.type !== 'google_iam_policy') return undefined
  return {
    bindings: asObjects(described.values['binding']).map((one) => ({
      ...binding(one),
      ...(isConditional(one) ? { condition: one['for_each'] } : {}),
    })),
  }
}

function attachmentOf(resource: InfrastructureResource, subject: InfrastructureSubject): PolicyAttachment {
  const { address, values } = resource
  return { address, mayBeAbsent: isConditional(values), isRestricted: isRestricted(resource, subject) }
}

function isRestricted(resource: InfrastructureResource, subject: InfrastructureSubject): boolean {
  const block = 'aws_s3_bucket_public_access_block'
  const blocks =
    resource.type === 'aws_s3_bucket'
      ? aboutBucket(resource, block, subject).found
      : besideSetting(resource, block, subject)
  return blocks.some(({ values }) => values['restrict_public_buckets'] === true && !isConditional(values))
}

/**
 * A domain inside of a network of its own, or one that asks everybody for a user of its own, may have a policy for all:
 * Amazon OpenSearch Service Developer Guide, Fine-grained access control.
 */
function isKeptClosed(
  resource: InfrastructureResource,
  byAddress: ReadonlyMap<string, InfrastructureResource>,
): boolean {
  if (!DOMAIN.test(resource.type)) return false
  const [named] = mentionedAddresses(asText(resource.values['domain_name']) ?? '')
  const { values } = (named === undefined ? undefined : byAddress.get(named)) ?? resource
  const { blocks, mayBeMore } = blocksOf(values['advanced_security_options'])
  const asksForUser = blocks.some(
    ({ enabled, anonymous_auth_enabled }) =>
      (enabled === true || isUnknown(enabled)) && anonymous_auth_enabled !== true,
  )
  return mayHaveBlock(values['vpc_options']) || asksForUser || mayBeMore
}
