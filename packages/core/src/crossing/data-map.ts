import type * as z from 'zod/mini'
import type { Crossing } from './crossing.ts'
import { type FieldNote, noteOf } from './crossing-field.ts'
import { discoveryCrossing } from './discovery-crossing.ts'
import { recommendationsCrossing } from './recommendations-crossing.ts'
import { supportCrossing } from './support-crossing.ts'

/** One line of the data map: a field that may leave, and why. */
export interface DataMapEntry extends FieldNote {
  readonly crossing: string
  /** The path of the field, such as `candidates[].title`. */
  readonly field: string
}

/** Every type of thing that may cross. What is not listed here has no way out. */
export const CROSSINGS: readonly Crossing<object>[] = [
  discoveryCrossing,
  recommendationsCrossing,
  supportCrossing,
]

/**
 * What leaves, for which purpose, in which form: read from the schemas that enforce it.
 *
 * @throws A `TypeError` when a field has no note, which is a fault of this package and caught by its tests.
 */
export function dataMap(): readonly DataMapEntry[] {
  return CROSSINGS.flatMap(({ name, schema }) =>
    leavesOf(schema, '').map(({ path, note }) => ({ crossing: name, field: path, ...note })),
  )
}

interface Leaf {
  readonly path: string
  readonly note: FieldNote
}

function leavesOf(schema: z.core.$ZodType, path: string): readonly Leaf[] {
  const def = (schema as z.core.$ZodTypes)._zod.def
  if (def.type === 'object') {
    return Object.entries(def.shape).flatMap(([key, inner]) =>
      leavesOf(inner, path === '' ? key : `${path}.${key}`),
    )
  }
  if (def.type === 'array') return leavesOf(def.element, `${path}[]`)
  if (def.type === 'optional') return leavesOf(def.innerType, path)
  const note = noteOf(schema)
  if (note === undefined) throw new TypeError(`The field ${path} has no note.`)
  return [{ path, note }]
}
