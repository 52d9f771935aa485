import { CloisterError, type CloisterErrorCode } from '@cloister/core'

/** One of `errors`, as far as it is read. */
export interface GraphqlFault {
  readonly message?: string | undefined
  readonly extensions?: { readonly category?: string | undefined } | null | undefined
}

const CODES: ReadonlyMap<string, CloisterErrorCode> = new Map([
  ['graphql-authentication', 'CLOISTER_PLATFORM_REFUSED'],
  ['graphql-authorization', 'CLOISTER_PLATFORM_REFUSED'],
  ['graphql-no-such-entity', 'CLOISTER_PLATFORM_NOT_FOUND'],
  ['graphql-too-many-requests', 'CLOISTER_PLATFORM_BUSY'],
])

/** Sentences of graphql-php and graphql-js about a text that the schema does not know. */
const UNKNOWN = /^(?:Cannot query field|Unknown (?:argument|type|field)|Field "\w+" is not defined)/u
const OPTIONS: readonly (readonly [sentence: RegExp, option: string])[] = [
  [/store is not found/iu, 'storeView'],
  [/target currency|currency .*not allowed/iu, 'currency'],
]

/**
 * What the first of `errors` means. They come with HTTP status 200. Nothing of their text is kept: they quote what was
 * asked, and in developer mode they carry a trace with arguments.
 */
export function graphqlError(
  [first]: readonly (GraphqlFault | null)[],
  { document, isSignedIn }: { readonly document: string; readonly isSignedIn: boolean },
): CloisterError {
  const message = first?.message ?? ''
  const code = CODES.get(first?.extensions?.category ?? '')
  const option = OPTIONS.find(([sentence]) => sentence.test(message))?.[1]
  if (option !== undefined) return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option } })
  if (UNKNOWN.test(message))
    return new CloisterError('CLOISTER_PLATFORM_DIALECT_UNKNOWN', { details: { document } })
  if (code === 'CLOISTER_PLATFORM_REFUSED' && isSignedIn)
    return new CloisterError('CLOISTER_PLATFORM_SIGNED_OUT')
  return new CloisterError(code ?? 'CLOISTER_PLATFORM_FAILED', { details: { document } })
}
