import { describe, expect, it } from 'vitest'
import { auditCase } from '../../../../test-support/audit-case.ts'
import { modelNamed } from '../../../../test-support/made-up-models.ts'
import type { ProbeClient } from '../../../probe/probe-client.ts'
import { storageEndpoint } from '../../load/storage-endpoint.ts'
import { NO_HINTS } from '../../model-hints.ts'
import { bucketListing, objectUrl } from './bucket-listing.ts'
import { listedBucket } from './sto-01-listed-bucket.ts'
import { readableWeights } from './sto-02-readable-weights.ts'

const listing = (key: string): string =>
  `<ListBucketResult><Name>models</Name><Contents><Key>${key}</Key></Contents></ListBucketResult>`

describe('the objects of a bucket', () => {
  it('are asked for at the bucket’s own host, which leads to whatever region it lies in', async () => {
    const asked: string[] = []
    const probe: ProbeClient = {
      ask({ url }) {
        asked.push(url)
        return Promise.resolve({ outcome: 'failed', reason: 'unreachable' })
      },
      control: () => Promise.reject(new Error('nobody asked for it')),
      until: () => probe,
      acceptsLegacyTls: () => Promise.resolve(false),
      close: () => undefined,
    }
    const target = {
      kind: 'bucket',
      name: 'case',
      provider: 's3',
      bucket: 'shop.models',
      addresses: [],
    } as const
    const subject = {
      kind: 'bucket',
      target: 'case',
      provider: 's3',
      name: 'shop.models',
      endpoint: storageEndpoint(target),
    } as const
    const signal = AbortSignal.timeout(10_000)
    await bucketListing(subject, { probe, active: false, model: NO_HINTS, now: new Date(), signal })
    expect(asked).toEqual(['https://shop.models.s3.amazonaws.com/?list-type=2&max-keys=200'])
    expect(objectUrl(subject, 'a b/c.gguf')).toBe('https://shop.models.s3.amazonaws.com/a%20b/c.gguf')
  })

  it('are found where their whole descriptions are longer than what is read', async () => {
    const names = Array.from({ length: 200 }, (_, at) => ({ name: `models/${at}.gguf` }))
    const whole = names.map((one) => ({ ...one, metadata: { note: 'x'.repeat(2000) } }))
    const { findings } = await auditCase(
      {
        title: '',
        bucket: 'gcs',
        routes: {
          '/storage/v1/b/models/o?maxResults=200&fields=kind,items/name': {
            json: { kind: 'storage#objects', items: names },
          },
          '/storage/v1/b/models/o': { json: { kind: 'storage#objects', items: whole } },
        },
      },
      [listedBucket],
    )
    expect(findings.map(({ evidence }) => evidence.says)).toEqual([
      'The bucket lists its objects (200 of the first 200) to anybody.',
    ])
  })

  it('are not taken for out of reach where the bucket lies in another region', async () => {
    const elsewhere = { status: 301, headers: { 'x-amz-bucket-region': 'eu-central-1' }, text: '' }
    const { findings, notices, exitCode } = await auditCase(
      { title: '', bucket: 's3', routes: { '/models': elsewhere } },
      [listedBucket],
    )
    expect(findings).toEqual([])
    expect(notices).toEqual([
      { code: 'BUCKET_ELSEWHERE', target: 'case', place: 'models', checkId: 'STO-01' },
    ])
    expect(exitCode).toBe(3)
  })

  it('stand in no report by a name that somebody else gave them', async () => {
    const report = await auditCase(
      {
        title: '',
        bucket: 's3',
        routes: {
          '/models': { text: listing('ada-canary/trained-on-her-orders.dat') },
          '/models/ada-canary/trained-on-her-orders.dat': {
            bytes: modelNamed('safetensors'),
            headers: { 'content-type': 'binary/octet-stream' },
          },
        },
      },
      [readableWeights],
    )
    expect(report.findings.map(({ checkId }) => checkId)).toEqual(['STO-02'])
    expect(JSON.stringify(report)).not.toMatch(/ada-canary|trained-on/u)
  })
})
