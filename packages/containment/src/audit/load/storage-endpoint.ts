import type { BucketTarget } from '../target.ts'

/**
 * The origin at which a bucket is asked. That of S3 is the bucket's own host name, which leads to whatever region it lies
 * in; the service's name with the bucket in the path answers for us-east-1 alone.
 */
export function storageEndpoint({ provider, bucket, endpoint }: BucketTarget): string {
  if (endpoint !== undefined) return endpoint
  return provider === 's3' ? `https://${bucket}.s3.amazonaws.com` : 'https://storage.googleapis.com'
}
