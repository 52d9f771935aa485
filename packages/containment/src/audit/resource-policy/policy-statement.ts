import { asObject, asObjects, asTexts, type JsonObject, type JsonValue } from '../json-value.ts'
import { matchesWildcard } from './wildcard.ts'

/** A statement of a policy of AWS, as far as it concerns who may do what. */
export interface PolicyStatement {
  /** From 0, in its policy. */
  readonly index: number
  readonly effect: 'Allow' | 'Deny'
  /** Whether it means everybody, with or without an account. */
  readonly meansEverybody: boolean
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
  const one = asObject(written)
  return (one === undefined ? asObjects(written) : [one]).flatMap((statement, index) => {
    const effect = statement['Effect']
    if (effect !== 'Allow' && effect !== 'Deny') return []
    return [
      {
        index,
        effect,
        meansEverybody: meansEverybody(statement),
        conditions: conditionsOf(statement['Condition']),
        concerns: (action: string) => concerns(statement, action),
      },
    ]
  })
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
    return Object.entries(asObject(keys) ?? {}).map(([key, values]) => ({
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
