import type { Check } from '../../check.ts'
import { digestOf } from '../../evidence.ts'
import type { Observation } from '../../observation.ts'
import type { BucketSubject } from '../../subject/live-subjects.ts'
import { WEIGHT_NAME } from '../images/weight-names.ts'
import { observeAnswer } from '../observe-answer.ts'
import { isConfirmed } from '../weights/surest-of.ts'
import { type FoundWeights, weightsInAnswer } from '../weights/weights-in-answer.ts'
import { bucketListing, objectUrl, staysInBucket } from './bucket-listing.ts'

/** Names that are asked for where a bucket lists nothing: objects may be readable all the same. */
const USUAL_KEYS = [
  'model.safetensors',
  'models/model.safetensors',
  'model.gguf',
  'models/model.gguf',
  'model.onnx',
  'pytorch_model.bin',
  'weights/model.safetensors',
  'latest/model.safetensors',
] as const
const MOST_OBJECTS = 25

export const readableWeights: Check<BucketSubject> = {
  id: 'STO-02',
  title: 'Anybody can read weights from a bucket',
  severity: 'critical',
  effort: 'minutes',
  tier: 'passive',
  looksAt: ['bucket'],
  how: 'Asks without credentials for the first 64 KiB of at most twenty-five objects, those named like weights first, or of usual names where the bucket lists nothing; recognises weights by their content.',
  fix: `# Block public access, take every copy as known, and encrypt what is put back under a key of your own:
aws s3 cp model.safetensors s3://BUCKET/ --sse aws:kms --sse-kms-key-id KEY`,
  clauses: [
    'GDPR 32(1)(a)',
    'GDPR 32(1)(b)',
    'NIS2 21(2)(h)',
    'NIS2 21(2)(i)',
    '2024/2690 11.1',
    'ISO 27001 A.8.12',
    'ISO 27001 A.8.24',
  ],
  async examine(subject, context) {
    const listing = await bucketListing(subject, context)
    const listed = (listing?.keys ?? [])
      .filter(staysInBucket)
      .sort((one, other) => Number(WEIGHT_NAME.test(other)) - Number(WEIGHT_NAME.test(one)))
    const keys = listed.length > 0 ? listed.slice(0, MOST_OBJECTS) : USUAL_KEYS
    const observations = []
    for (const key of keys) {
      const found = await weightsInAnswer(objectUrl(subject, key), context)
      if (found !== undefined) observations.push(observed(subject, key, found))
    }
    return observations
  },
}

/** A key is the merchant's own and may name a person: what was listed is told by its digest, by which its owner finds it. */
function observed(subject: BucketSubject, key: string, { answer, weights }: FoundWeights): Observation {
  const digest = digestOf(key).slice(0, 12)
  const isUsual = USUAL_KEYS.some((usual) => usual === key)
  const says = `An object holds weights (${weights.format}), readable without credentials. The SHA-256 of its key begins with ${digest}.`
  const signals = ['an object', ...(isConfirmed(weights) ? ['structure of weights'] : [])]
  const told = isUsual ? answer : { ...answer, url: objectUrl(subject, digest) }
  return { ...observeAnswer({ answer: told, anchor: digest, says, signals }), asset: subject.name }
}
