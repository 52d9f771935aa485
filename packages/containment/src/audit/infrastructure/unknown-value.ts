import { asArray, asObject, asObjects, type JsonObject, type JsonValue } from '../json-value.ts'

/**
 * What only a run of Terraform or CloudFormation would know, as Terraform's JSON syntax has it: `"${var.key}"`. What is
 * unknown is not missing: it never makes a finding that is certain.
 */
type UnknownText = `${string}\${${string}}${string}`

/** Of something that is not said at all, such as a value in a plan without its configuration. */
export const UNKNOWN: UnknownText = `\${unknown}`

/** `${aws:username}` is a variable of IAM, which AWS itself fills in. */
const INTERPOLATION = /\$\{(?!(?:aws|kms|s3|saml|sts|iam|cognito-identity\.amazonaws\.com):[\w/.-]+\})/u

/** Whether a value, or a part of its text, is unknown. */
export function isUnknown(value: JsonValue | undefined): value is UnknownText {
  return typeof value === 'string' && INTERPOLATION.test(value)
}

/** Nested blocks, also where one is written as a map, and whether there may be others that are not known. */
export function blocksOf(value: JsonValue | undefined): {
  readonly blocks: readonly JsonObject[]
  readonly mayBeMore: boolean
} {
  const one = asObject(value)
  return {
    blocks: one === undefined ? asObjects(value) : [one],
    mayBeMore: isUnknown(value) || asArray(value).some(isUnknown),
  }
}

/** Whether there is a nested block, or may be one. */
export function mayHaveBlock(value: JsonValue | undefined): boolean {
  const { blocks, mayBeMore } = blocksOf(value)
  return blocks.length > 0 || mayBeMore
}

/** Whether a block or a resource is there only if something that is not known says so. */
export function isConditional({ count, for_each }: JsonObject): boolean {
  return isUnknown(count) || isUnknown(for_each)
}
