import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import { asArray, asObject, asTexts, type JsonObject } from '../../json-value.ts'
import type { Observation } from '../../observation.ts'
import { publicActions } from '../../resource-policy/public-actions.ts'
import { publicGrants } from '../../resource-policy/public-grants.ts'
import type { PolicySubject, SourceSubject } from '../../subject/file-subjects.ts'
import type { ComposeSubject } from '../../subject/workload-subjects.ts'
import { observeFile } from '../observe-file.ts'
import { observePolicy } from '../observe-policy.ts'
import { containersOf } from '../workload/containers-of.ts'
import { isPublished } from '../workload/published-port.ts'
import { isNameOfModels } from './model-bucket.ts'

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

export const publicPolicy: Check<PolicySubject | SourceSubject | ComposeSubject> = {
  id: 'STO-03',
  title: 'The policy of a bucket or a store lets everybody in',
  severity: 'critical',
  effort: 'minutes',
  tier: 'static',
  looksAt: ['policy', 'source', 'compose'],
  how: 'Evaluates policies of buckets and of Elasticsearch and OpenSearch domains of AWS, also where Terraform or CloudFormation write them, with their conditions and denials, access control lists, and IAM bindings of Google Cloud, and asks what is left for everybody. Finds buckets that the client of MinIO opens in a script, and stores of documents in Compose that are published and told to ask nobody who he is.',
  fix: `AWS: name the role that loads the model, and block public access for the whole account:
  "Principal": { "AWS": "arn:aws:iam::ACCOUNT:role/model-loader" }
  aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration \\
    BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
Google Cloud: gcloud storage buckets update gs://BUCKET --public-access-prevention
MinIO: mc anonymous set none ALIAS/BUCKET, and a user of its own for what loads the model
Elasticsearch: xpack.security.enabled=true, and no published port`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.1', 'ISO 27001 A.5.15', 'ISO 27001 A.8.3'],
  *examine(subject, context) {
    if (subject.kind === 'source') return yield* openedByClient(subject)
    if (subject.kind === 'compose') return yield* openStores(subject)
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

const RUNS_COMMANDS: ReadonlySet<string> = new Set([
  '',
  'sh',
  'bash',
  'zsh',
  'yml',
  'yaml',
  'mk',
  'tf',
  'service',
  'ps1',
])
const OPENED =
  /\bmc\s+(?:--\S+\s+)*(?:anonymous|policy)\s+set\s+(public|download|upload)\s+["']?([^\s"';&|)]+)/u

/** `mc anonymous set`, which was `mc policy set` (min.io, mc anonymous set). A bucket of pictures may well be public. */
function* openedByClient({ path, text, extension }: SourceSubject): Generator<Observation> {
  if (!RUNS_COMMANDS.has(extension) || !OPENED.test(text)) return
  for (const [index, line] of text.split('\n').entries()) {
    const [, what = '', place] = /^\s*#/u.test(line) ? [] : (OPENED.exec(line) ?? [])
    if (place === undefined) continue
    yield observeFile({
      path,
      line: index + 1,
      asset: place,
      anchor: `mc ${place}`,
      says: `The client of MinIO lets everybody ${DOES[what]} ${place}.`,
      ...(isNameOfModels(place) ? {} : { certainty: 'suspected', severity: 'high' }),
    })
  }
}

const DOES: Readonly<Record<string, string>> = {
  download: 'read',
  public: 'read and write',
  upload: 'write into',
}

const STORE = /(?:^|\/)(?:elasticsearch|opensearch)(?:[:@]|$)/u

function* openStores(subject: ComposeSubject): Generator<Observation> {
  for (const container of containersOf(subject)) {
    const isOpen = container.env.some(
      ({ name, value }) =>
        (/^xpack\.security\.enabled$/iu.test(name) && value === 'false') ||
        (/^(?:DISABLE_SECURITY_PLUGIN|plugins\.security\.disabled)$/u.test(name) && value === 'true'),
    )
    if (!isOpen || !STORE.test(container.image) || !asArray(container.written['ports']).some(isPublished))
      continue
    yield observeFile({
      ...container,
      says: `${container.name} is published on every address of the host, and told to ask nobody who he is.`,
      severity: 'high',
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
