import type * as z from 'zod/mini'
import { CloisterError } from './cloister-error.ts'

/** An option that cannot be used, and what would be. */
export function refuseOption(option: string, expected: string): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', { details: { option, expected } })
}

/** Names the option by the path of our own schema; an unknown key is counted, not repeated: it may be a misplaced secret. */
export function optionFault(schema: z.core.$ZodType, issue: z.core.$ZodIssue | undefined): CloisterError {
  const option = issue?.path.join('.') || 'options'
  const known = issue?.code === 'unrecognized_keys' ? knownKeys(schema, issue.path) : []
  if (known.length > 0) return refuseOption(option, `no option other than ${known.join(', ')}`)
  return refuseOption(
    option,
    issue?.code === 'invalid_type' ? `a value of type ${issue.expected}` : 'a value as documented',
  )
}

function knownKeys(schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] {
  let here: z.core.$ZodType = schema
  for (const key of path) here = shapeOf(here)[String(key)] ?? here
  return Object.keys(shapeOf(here))
}

function shapeOf(type: z.core.$ZodType): Readonly<Record<string, z.core.$ZodType>> {
  const { def } = (type as z.core.$ZodTypes)._zod
  if (def.type === 'object') return def.shape
  return 'innerType' in def ? shapeOf(def.innerType) : {}
}
