import { CloisterError } from '@cloister/core'
import type * as z from 'zod/mini'

/**
 * What `?fields=` says, made from the schema that reads the answer: Magento sends nothing that is not named in it.
 * `undefined` for an answer without fields, such as a number.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` for a schema that takes whatever comes, such as
 * `z.unknown()`: under a name like `extension_attributes` or `billing_address` that would be everything.
 */
export function restFields(answer: z.ZodMiniType): string | undefined {
  const parts = partsOf(answer as unknown as Readable)
  if (parts.kind === 'leaf') return undefined
  return parts.text
}

/** As far as zod's own description of a schema is read here. */
interface Readable {
  readonly _zod: {
    readonly def: {
      readonly type: string
      readonly shape?: Readonly<Record<string, Readable>>
      readonly element?: Readable
      readonly innerType?: Readable
      readonly options?: readonly Readable[]
      readonly in?: Readable
      readonly items?: readonly Readable[]
    }
  }
}

type Parts = { readonly kind: 'leaf' } | { readonly kind: 'fields'; readonly text: string }

const LEAF: Parts = { kind: 'leaf' }
const LEAVES: ReadonlySet<string> = new Set(['boolean', 'enum', 'int', 'literal', 'null', 'number', 'string'])
const NAME = /^[a-z]\w{0,99}$/iu

function partsOf(schema: Readable): Parts {
  const { type, shape, element, innerType, options, in: input } = schema._zod.def
  if (LEAVES.has(type)) return LEAF
  if (shape !== undefined) return fieldsOf(shape)
  const inner = element ?? innerType ?? input
  if (inner !== undefined) return partsOf(inner)
  if (options?.every((option) => partsOf(option).kind === 'leaf')) return LEAF
  throw tooWide()
}

function fieldsOf(shape: Readonly<Record<string, Readable>>): Parts {
  const named = Object.entries(shape).map(([name, schema]) => {
    if (!NAME.test(name)) throw tooWide()
    const parts = partsOf(schema)
    return parts.kind === 'leaf' ? name : `${name}[${parts.text}]`
  })
  if (named.length === 0) throw tooWide()
  return { kind: 'fields', text: named.join(',') }
}

function tooWide(): CloisterError {
  return new CloisterError('CLOISTER_OPTIONS_INVALID', {
    details: { option: 'answer', expected: 'a schema that names every field' },
  })
}
