import { bodyJson, bodyText, type ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { CheckContext } from '../../check-context.ts'
import { CheckStopped } from '../../check-stopped.ts'
import { asObjects, asText, type JsonValue, valueAt } from '../../json-value.ts'
import type { BucketSubject } from '../../subject/live-subjects.ts'

/** What a bucket says to somebody without credentials. */
export interface BucketListing {
  readonly answer: ProbeAnswer
  /** At most two hundred. */
  readonly keys: readonly string[]
}

const MOST_KEYS = 200

/**
 * The first objects of a bucket; nothing where it does not list them.
 *
 * @throws A {@link CheckStopped} where the bucket lies in another region, and its endpoint says nothing of it.
 */
export async function bucketListing(
  subject: BucketSubject,
  { probe }: CheckContext,
): Promise<BucketListing | undefined> {
  const { provider, name, endpoint } = subject
  const url =
    provider === 's3'
      ? `${bucketUrl(subject)}?list-type=2&max-keys=${MOST_KEYS}`
      : // Names alone: whole descriptions of two hundred objects are longer than what is read of an answer.
        `${endpoint}/storage/v1/b/${encodeURIComponent(name)}/o?maxResults=${MOST_KEYS}&fields=kind,items/name`
  const answer = await probe.ask({ method: 'GET', url })
  if (answer.outcome === 'failed') return undefined
  if (isElsewhere(answer)) throw new CheckStopped('BUCKET_ELSEWHERE')
  if (answer.status !== 200) return undefined
  const keys = provider === 's3' ? keysOfXml(bodyText(answer)) : keysOfJson(bodyJson(answer) as JsonValue)
  return keys === undefined ? undefined : { answer, keys }
}

/** S3 sends askers of another region away, without an address where the bucket stands in the path. */
function isElsewhere({ status, headers }: ProbeAnswer): boolean {
  return (status === 301 || status === 307) && headers['x-amz-bucket-region'] !== undefined
}

/** Where a bucket is: at a host of its own name, or in the path of its service. */
function bucketUrl({ provider, name, endpoint }: BucketSubject): string {
  const isOwnHost = provider === 's3' && new URL(endpoint).hostname.startsWith(`${name}.`)
  return isOwnHost ? `${endpoint}/` : `${endpoint}/${encodeURIComponent(name)}`
}

function keysOfXml(text: string): readonly string[] | undefined {
  if (!/<ListBucketResult\b/u.test(text) || !/<Name>/u.test(text)) return undefined
  return [...text.matchAll(/<Key>([^<]{1,1024})<\/Key>/gu)].map(([, key = '']) => unescaped(key))
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

function keysOfJson(json: JsonValue | undefined): readonly string[] | undefined {
  if (asText(valueAt(json, 'kind')) !== 'storage#objects') return undefined
  return asObjects(valueAt(json, 'items')).flatMap(({ name }) => asText(name) ?? [])
}

/** Whether a key cannot lead out of its bucket: a listing is the server's word, and addresses take `..` for a step up. */
export function staysInBucket(key: string): boolean {
  return !key.split('/').some((part) => part === '.' || part === '..')
}

/** Where an object is read. */
export function objectUrl(subject: BucketSubject, key: string): string {
  const path = key.split('/').map(encodeURIComponent).join('/')
  return `${bucketUrl(subject).replace(/\/$/u, '')}/${path}`
}
