const ARN =
  /^arn:(?<partition>aws(?:-[a-z]+)*):kms:(?<region>[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}):(?<account>\d{12}):key\/(?<id>[0-9a-f-]{36}|mrk-[0-9a-f]{32})$/u

/** By partition, what stands behind `kms.REGION.`. */
const DOMAINS: Readonly<Record<string, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
  'aws-us-gov': 'amazonaws.com',
}

/** A key of AWS KMS. */
export interface AwsKeyArn {
  readonly region: string
  /** The same for all replicas of a multi-Region key: what one of them wrapped the others unwrap. */
  readonly name: string
  /** Where its service is; nothing for a partition that has to be given by hand. */
  readonly url: string | undefined
}

/** Reads the ARN of a key. An alias is none: where it points to may change, and what it wrapped stays behind. */
export function parseAwsKeyArn(text: string): AwsKeyArn | undefined {
  const { partition = '', region = '', account, id = '' } = ARN.exec(text)?.groups ?? {}
  if (account === undefined) return undefined
  const domain = Object.hasOwn(DOMAINS, partition) ? DOMAINS[partition] : undefined
  return {
    region,
    name: id.startsWith('mrk-') ? `arn:${partition}:kms:*:${account}:key/${id}` : text,
    url: domain && `https://kms.${region}.${domain}`,
  }
}
