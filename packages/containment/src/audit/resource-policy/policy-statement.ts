import { isUnknown } from '../infrastructure/unknown-value.ts'
import { asArray, asObject, asTexts, type JsonObject, type JsonValue } from '../json-value.ts'
import { matchesWildcard } from './wildcard.ts'

/** A statement of a policy of AWS, as far as it concerns who may do what. */
export interface PolicyStatement {
  /** From 0, in its policy. */
  readonly index: number
  readonly effect: 'Allow' | 'Deny'
  /** Whether it means everybody, with or without an account. */
  readonly meansEverybody: boolean
  /**
   * Whether all of it is known. What is not known of a denial is taken for the widest, and of an allowance for the
   * narrowest, but for conditions: those are the known ones.
   */
  readonly isCertain: boolean
  readonly conditions: readonly PolicyCondition[]
  concerns(action: string): boolean
}

export interface PolicyCondition {
  /** In lower case, such as `stringequals`, without what stands around it. */
  readonly operator: string
  /** Also true where the key is missing. */
  readonly ifExists: boolean
  /** `forallvalues` is true where the key is missing. */
  readonly set: 'forallvalues' | 'foranyvalue' | undefined
  /** In lower case, such as `aws:sourceip`. */
  readonly key: string
  readonly values: readonly string[]
}

/** The statements of a policy; what is none is passed over. */
export function readStatements(policy: JsonObject): readonly PolicyStatement[] {
  const written = policy['Statement']
  const all = Array.isArray(written) ? asArray(written) : [written ?? null]
  return all.flatMap((one, index) => {
    const statement = asObject(one)
    if (statement === undefined) return isUnknown(one) ? [possibleDenial(index)] : []
    const effect = statement['Effect']
    if (isUnknown(effect)) return [possibleDenial(index)]
    return effect === 'Allow' || effect === 'Deny' ? [readStatement(statement, effect, index)] : []
  })
}

function possibleDenial(index: number): PolicyStatement {
  const all = { meansEverybody: true, conditions: [], concerns: () => true }
  return { index, effect: 'Deny', isCertain: false, ...all }
}

function readStatement(
  statement: JsonObject,
  effect: PolicyStatement['effect'],
  index: number,
): PolicyStatement {
  const isDenial = effect === 'Deny'
  const mayMeanEverybody = isDenial && hasUnknown(statement['Principal'])
  const mayConcernAll = isDenial && hasUnknown([statement['Action'] ?? null, statement['NotAction'] ?? null])
  return {
    index,
    effect,
    meansEverybody: mayMeanEverybody || meansEverybody(statement),
    isCertain: !mayMeanEverybody && !mayConcernAll && !hasUnknownCondition(statement),
    conditions: conditionsOf(statement['Condition']),
    concerns: (action: string) => mayConcernAll || concerns(statement, action),
  }
}

/** Whether a condition of a statement, or what it asks for, is not known. What it must be equal to may be unknown. */
export function hasUnknownCondition({ Condition: written }: JsonObject): boolean {
  return (
    isUnknown(written) ||
    Object.entries(asObject(written) ?? {}).some(
      ([operator, keys]) =>
        isUnknown(operator) || isUnknown(keys) || Object.keys(asObject(keys) ?? {}).some(isUnknown),
    )
  )
}

function hasUnknown(value: JsonValue | undefined): boolean {
  if (Array.isArray(value)) return (value as readonly JsonValue[]).some(hasUnknown)
  return isUnknown(value) || Object.values(asObject(value) ?? {}).some(hasUnknown)
}

function meansEverybody({ Principal, NotPrincipal }: JsonObject): boolean {
  // Everybody but a few is everybody.
  if (NotPrincipal !== undefined) return true
  const accounts = asObject(Principal as JsonValue | undefined)?.['AWS']
  return Principal === '*' || asTexts(accounts).includes('*')
}

function concerns({ Action, NotAction }: JsonObject, action: string): boolean {
  const isAmong = (patterns: JsonValue | undefined): boolean =>
    asTexts(patterns).some((pattern) => matchesWildcard(pattern.toLowerCase(), action.toLowerCase()))
  return NotAction === undefined ? isAmong(Action) : !isAmong(NotAction)
}

function conditionsOf(value: JsonValue | undefined): readonly PolicyCondition[] {
  return Object.entries(asObject(value) ?? {}).flatMap(([written, keys]) => {
    const [, set, operator = '', ifExists] =
      /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/u.exec(written.toLowerCase()) ?? []
    const known = Object.entries(asObject(keys) ?? {}).filter(([key]) => !isUnknown(key))
    return known.map(([key, values]) => ({
      operator,
      ifExists: ifExists !== undefined,
      set: set as PolicyCondition['set'],
      key: key.toLowerCase(),
      values: texts(values),
    }))
  })
}

function texts(value: JsonValue | undefined): readonly string[] {
  const all = Array.isArray(value) ? (value as readonly JsonValue[]) : [value ?? '']
  return all.map(String)
}
