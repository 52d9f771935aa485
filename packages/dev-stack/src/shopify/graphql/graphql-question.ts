import * as z from 'zod/mini'

const schema = z.object({
  query: z.string(),
  operationName: z.nullish(z.string()),
  variables: z.nullish(z.record(z.string(), z.unknown())),
})

/** One operation as a client sends it. */
export interface GraphqlQuestion {
  readonly query: string
  readonly operationName?: string | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/** `undefined` for what is none. */
export function readQuestion(value: unknown): GraphqlQuestion | undefined {
  const { data } = schema.safeParse(value)
  if (data === undefined) return undefined
  const { query, operationName, variables } = data
  return { query, operationName: operationName ?? undefined, variables: variables ?? {} }
}
