import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import { asObject, asTexts, type JsonObject } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import { publicActions } from '../../resource-policy/public-actions.ts'
import { publicGrants } from '../../resource-policy/public-grants.ts'
import type { PolicySubject } from '../../subject/file-subjects.ts'
import { observePolicy } from '../observe-policy.ts'

const ACTIONS = [
  's3:GetObject',
  's3:ListBucket',
  's3:PutObject',
  's3:DeleteObject',
  's3:PutBucketPolicy',
  'es:ESHttpGet',
  'es:ESHttpPost',
  'es:ESHttpDelete',
]

export const publicPolicy: Check<PolicySubject> = {
  id: 'STO-03',
  title: 'The policy of a bucket or a store lets everybody in',
  severity: 'critical',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['policy'],
  how: 'Evaluates policies of buckets and of Elasticsearch and OpenSearch domains of AWS, also where Terraform or CloudFormation write them, with their conditions and denials, access control lists, and IAM bindings of Google Cloud, and asks what is left for everybody.',
  fix: `AWS: name the role that loads the model, and block public access for the whole account:
  "Principal": { "AWS": "arn:aws:iam::ACCOUNT:role/model-loader" }
  aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration \\
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
Google Cloud: gcloud storage buckets update gs://BUCKET --public-access-prevention`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.1', 'ISO 27001 A.5.15', 'ISO 27001 A.8.3'],
  *examine(subject, context) {
    yield* openStatements(subject, context)
    yield* openGrants(subject)
  },
}

function* openStatements(subject: PolicySubject, { model }: CheckContext): Generator<Observation> {
  const { document, path } = subject
  const open = Map.groupBy(publicActions(document, ACTIONS), ({ statement }) => statement)
  for (const [statement, actions] of open) {
    const way = ['Statement', statement]
    const isCertain = actions.some((one) => one.isCertain)
    const may = `Everybody may ${actions.map(({ action }) => action).join(', ')}`
    yield observePolicy(subject, {
      line: subject.lineOf(way),
      asset: bucketOf(document, statement) ?? model.buckets.find((name) => path.includes(name)) ?? path,
      anchor: `Statement[${statement}]`,
      says: isCertain
        ? `${may}; no condition and no denial keeps strangers out.`
        : `${may}, unless something keeps strangers out that is not known here.`,
      isCertain,
    })
  }
}

/** Of the first resource that names one. */
function bucketOf(document: JsonObject, index: number): string | undefined {
  const statements = document['Statement']
  const statement = asObject(Array.isArray(statements) ? statements[index] : statements)
  const named = asTexts(statement?.['Resource']).flatMap(
    (arn) => /^arn:[^:]*:s3:::([^/*?]+)/u.exec(arn)?.[1] ?? [],
  )
  return named[0]
}

function* openGrants(subject: PolicySubject): Generator<Observation> {
  const { document, path } = subject
  for (const { what, anchor, index, isConditional } of publicGrants(document)) {
    const list = anchor.startsWith('Grants') ? 'Grants' : 'bindings'
    yield observePolicy(subject, {
      line: subject.lineOf([list, index]),
      asset: path,
      anchor,
      says: `${what} is given to everybody${isConditional ? ', under a condition that was not evaluated' : ''}.`,
      isCertain: !isConditional,
    })
  }
}
