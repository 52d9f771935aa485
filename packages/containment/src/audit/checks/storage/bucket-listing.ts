import { bodyJson, bodyText, type ProbeAnswer } from '../../../probe/probe-exchange.ts'
import type { CheckContext } from '../../check-context.ts'
import { asObjects, asText, type JsonValue, valueAt } from '../../json-value.ts'
import type { BucketSubject } from '../../subject/live-subjects.ts'

/** What a bucket says to somebody without credentials. */
export interface BucketListing {
  readonly answer: ProbeAnswer
  /** At most two hundred. */
  readonly keys: readonly string[]
}

const MOST_KEYS = 200

/** The first objects of a bucket; nothing where it does not list them. */
export async function bucketListing(
  { provider, name, endpoint }: BucketSubject,
  { probe }: CheckContext,
): Promise<BucketListing | undefined> {
  const bucket = encodeURIComponent(name)
  const url =
    provider === 's3'
      ? `${endpoint}/${bucket}?list-type=2&max-keys=${MOST_KEYS}`
      : `${endpoint}/storage/v1/b/${bucket}/o?maxResults=${MOST_KEYS}`
  const answer = await probe.ask({ method: 'GET', url })
  if (answer.outcome === 'failed' || answer.status !== 200) return undefined
  const keys = provider === 's3' ? keysOfXml(bodyText(answer)) : keysOfJson(bodyJson(answer) as JsonValue)
  return keys === undefined ? undefined : { answer, keys }
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
export function objectUrl({ endpoint, name }: BucketSubject, key: string): string {
  const path = key.split('/').map(encodeURIComponent).join('/')
  return `${endpoint}/${encodeURIComponent(name)}/${path}`
}
