import * as z from 'zod/mini'

export const STATEMENT_TYPE = 'https://in-toto.io/Statement/v1'
export const PREDICATE_TYPE = 'https://model_signing/signature/v1.0'
/** Of version 0.2 of the reference; read and never written. */
export const OLD_PREDICATE_TYPE = 'https://model_signing/Digests/v0.1'

/** A statement of in-toto about something. */
export interface Statement {
  readonly predicateType: string
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[]
  readonly predicate: Readonly<Record<string, unknown>>
}

/** What version 1.0 of the predicate says. */
export interface Predicate {
  readonly serialization: {
    readonly method: string
    readonly hash_type: string
    readonly allow_symlinks: boolean
    readonly shard_size?: number | undefined
    readonly ignore_paths?: readonly string[] | null | undefined
  }
  readonly resources: readonly {
    readonly name: string
    readonly algorithm: string
    readonly digest: string
  }[]
}

const statementSchema = z.object({
  _type: z.literal(STATEMENT_TYPE),
  predicateType: z.string(),
  subject: z.array(z.object({ name: z.string(), digest: z.object({ sha256: z.string() }) })),
  predicate: z.looseObject({}),
})

const predicateSchema = z.object({
  serialization: z.object({
    method: z.string(),
    hash_type: z.string(),
    allow_symlinks: z.boolean(),
    shard_size: z.optional(z.int().check(z.positive())),
    ignore_paths: z.optional(z.nullable(z.array(z.string()))),
  }),
  resources: z.array(z.object({ name: z.string(), algorithm: z.string(), digest: z.string() })),
})

/** `undefined` where it has not the form of one. */
export function asStatement(document: unknown): Statement | undefined {
  return z.safeParse(statementSchema, document).data
}

/** `undefined` where it has not the form of version 1.0. */
export function asPredicate(document: unknown): Predicate | undefined {
  return z.safeParse(predicateSchema, document).data
}
