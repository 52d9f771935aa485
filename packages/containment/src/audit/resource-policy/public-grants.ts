import { asObjects, asText, asTexts, type JsonObject, valueAt } from '../json-value.ts'

/** Something that is given to everybody, by an access control list of S3 or a binding of Google Cloud. */
export interface PublicGrant {
  readonly what: string
  /** `Grants[1]`, `bindings[0]` */
  readonly anchor: string
  readonly index: number
  /** It holds under a condition only, which nobody has evaluated. */
  readonly isConditional: boolean
}

const EVERYBODY_AT_S3 = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/u
const EVERYBODY_AT_GOOGLE: ReadonlySet<string> = new Set(['allUsers', 'allAuthenticatedUsers'])

/** What a list or a set of bindings gives to everybody; with an account means everybody too: anybody may have one. */
export function publicGrants(document: JsonObject): readonly PublicGrant[] {
  const grants = asObjects(document['Grants']).flatMap((grant, index) => {
    const isPublic = EVERYBODY_AT_S3.test(asText(valueAt(grant, 'Grantee', 'URI')) ?? '')
    const what = asText(grant['Permission']) ?? 'READ'
    return isPublic ? [{ what, anchor: `Grants[${index}]`, index, isConditional: false }] : []
  })
  const bindings = asObjects(document['bindings']).flatMap((binding, index) => {
    const isPublic = asTexts(binding['members']).some((member) => EVERYBODY_AT_GOOGLE.has(member))
    const what = asText(binding['role']) ?? 'a role'
    const isConditional = binding['condition'] !== undefined
    return isPublic ? [{ what, anchor: `bindings[${index}]`, index, isConditional }] : []
  })
  return [...grants, ...bindings]
}
