import { isUnknown } from '../infrastructure/unknown-value.ts'
import type { JsonObject } from '../json-value.ts'
import { type PolicyCondition, type PolicyStatement, readStatements } from './policy-statement.ts'

/** An action that a policy lets everybody do, and the statement that does so, from 0. */
export interface PublicAction {
  readonly action: string
  readonly statement: number
  /** Whether that follows from what is known: an unknown condition or denial may keep strangers out. */
  readonly isCertain: boolean
}

/**
 * Keys by which a condition names somebody, or a place, that not everybody can be or be at. AWS calls a policy public
 * that is open but for others ("The meaning of public", Amazon S3 User Guide). A referrer or a user agent can be
 * claimed by everybody, and encryption of the way keeps out nobody.
 */
const NAMING_KEYS: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:principalserviceorgid',
  'aws:resourceaccount',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpcarn',
  'aws:sourcevpce',
  'aws:userid',
  'aws:vpcsourceip',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
])
const POSITIVE = /^(?:stringequals|stringequalsignorecase|stringlike|arnequals|arnlike|ipaddress)$/u
const NEGATIVE =
  /^(?:stringnotequals|stringnotequalsignorecase|stringnotlike|arnnotequals|arnnotlike|notipaddress)$/u

/** Which of some actions a resource's policy lets everybody do, with its conditions and with what it denies. */
export function publicActions(policy: JsonObject, actions: readonly string[]): readonly PublicAction[] {
  const statements = readStatements(policy).filter(({ meansEverybody }) => meansEverybody)
  return actions.flatMap((action) => {
    const concerned = statements.filter((statement) => statement.concerns(action))
    const allowances = concerned
      .filter(({ effect }) => effect === 'Allow')
      .filter((one) => !isRestricted(one))
    const open = allowances.find(({ isCertain }) => isCertain) ?? allowances[0]
    const denials = concerned.filter(({ effect }) => effect === 'Deny').filter(keepsStrangersOut)
    if (open === undefined || denials.some(({ isCertain }) => isCertain)) return []
    return [{ action, statement: open.index, isCertain: open.isCertain && denials.length === 0 }]
  })
}

/** All conditions have to hold, so that one that names somebody is enough. */
function isRestricted({ conditions }: PolicyStatement): boolean {
  return conditions.some(
    (condition) =>
      POSITIVE.test(condition.operator) &&
      !condition.ifExists &&
      condition.set !== 'forallvalues' &&
      NAMING_KEYS.has(condition.key) &&
      condition.values.length > 0 &&
      condition.values.every((value) => namesSomebody(condition, value)),
  )
}

/** Denied is everybody else where each condition holds for strangers: "not these" of a key that names somebody. */
function keepsStrangersOut({ conditions }: PolicyStatement): boolean {
  return conditions.every(
    (condition) =>
      NEGATIVE.test(condition.operator) &&
      NAMING_KEYS.has(condition.key) &&
      condition.values.every((value) => namesSomebody(condition, value)),
  )
}

/** Who writes a condition that only a run of Terraform fills in means somebody by it. */
function namesSomebody({ key }: PolicyCondition, value: string): boolean {
  if (isUnknown(value)) return true
  if (key === 'aws:sourceip' || key === 'aws:vpcsourceip') return isNarrow(value)
  // A role's id with a wildcard for its sessions names that role; an account in an ARN names that account.
  if (key === 'aws:userid') return /^[A-Z0-9]{16,}(?::\*)?$/u.test(value)
  if (value.startsWith('arn:')) return /^arn:[^:]*:[^:]*:[^:]*:\d{12}:|^arn:[^:]*:s3:::[^*?]+/u.test(value)
  return !/[*?]/u.test(value)
}

/** AWS itself calls /0 to /7 public, and of IPv6 anything wider than /32. */
function isNarrow(cidr: string): boolean {
  const bits = Number(cidr.split('/')[1] ?? Number.NaN)
  if (Number.isNaN(bits)) return !cidr.includes('/') && /^[\d.]+$|^[\da-f:.]+$/iu.test(cidr)
  return bits >= (cidr.includes(':') ? 32 : 8)
}
