import type { Check } from '../../check.ts'
import type { BucketSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { bucketListing } from './bucket-listing.ts'

export const listedBucket: Check<BucketSubject> = {
  id: 'STO-01',
  title: 'A bucket lists its objects to anybody',
  severity: 'critical',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['bucket'],
  how: 'Asks for the first objects of the bucket without credentials (S3 ListObjectsV2, the JSON API of Google Cloud Storage).',
  fix: `aws s3api put-public-access-block --bucket BUCKET --public-access-block-configuration \\
  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true
gcloud storage buckets update gs://BUCKET --public-access-prevention`,
  clauses: ['GDPR 32(1)(b)', 'NIS2 21(2)(i)', '2024/2690 11.1', 'ISO 27001 A.5.23', 'ISO 27001 A.8.3'],
  async examine(subject, context) {
    const listing = await bucketListing(subject, context)
    if (listing === undefined) return []
    const says = `The bucket lists its objects (${listing.keys.length} of the first 200) to anybody.`
    const signals = ['a listing', 'its structure']
    const observation = observeAnswer({ answer: listing.answer, anchor: 'listing', says, signals })
    return [{ ...observation, asset: subject.name }]
  },
}
