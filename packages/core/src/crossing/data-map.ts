import type * as z from 'zod/mini'
import type { Crossing } from './crossing.ts'
import {
  type FieldNote,
  type Form,
  HANDLING,
  noteOf,
  type Purpose,
  type Retention,
} from './crossing-field.ts'
import { discoveryCrossing } from './discovery-crossing.ts'
import { recommendationsCrossing } from './recommendations-crossing.ts'
import { rerankCrossing } from './rerank-crossing.ts'
import { supportCrossing } from './support-crossing.ts'
import { WITHHELD, type WithheldSensitivity } from './withheld.ts'

/** One line of the data map: a field that may leave or never does, in which form, and why. */
export interface DataMapEntry {
  readonly crossing: string
  /** The path of the field, such as `candidates[].title`. */
  readonly field: string
  readonly purpose: Purpose
  readonly sensitivity: FieldNote['sensitivity'] | WithheldSensitivity
  readonly form: Form
  readonly retention: Retention
  /** One sentence: why it crosses, or why it does not. */
  readonly reason: string
}

/** Every type of thing that may cross. What is not listed here has no way out. */
export const CROSSINGS: readonly Crossing<object>[] = [
  discoveryCrossing,
  rerankCrossing,
  recommendationsCrossing,
  supportCrossing,
]

/**
 * What leaves, for which purpose, in which form, read from the schemas that enforce it; and, with the form `never`,
 * what a capability is handed and keeps to itself.
 *
 * @throws A `TypeError` when a field has no note, or is said to be withheld and crosses all the same: faults of this
 * package, caught by its tests.
 */
export function dataMap(): readonly DataMapEntry[] {
  return CROSSINGS.flatMap((crossing) => {
    const crossed = crossedBy(crossing)
    const withheld = withheldBy(crossing)
    const paths = new Set(crossed.map(({ field }) => field))
    const contradiction = withheld.find(({ field }) => paths.has(field))
    if (contradiction) throw new TypeError(`The field ${contradiction.field} is withheld and crosses.`)
    return [...crossed, ...withheld]
  })
}

function crossedBy({ name, schema }: Crossing<object>): readonly DataMapEntry[] {
  return leavesOf(schema, '').map(({ path, note }) => ({
    crossing: name,
    field: path,
    purpose: note.purpose,
    sensitivity: note.sensitivity,
    ...HANDLING[note.sensitivity],
    ...(note.retention && { retention: note.retention }),
    reason: note.reason,
  }))
}

/** By the name of the crossing; a test sees to it that each has its own. */
const withheldFrom: Readonly<Record<string, (typeof WITHHELD)['discovery']>> = WITHHELD

function withheldBy({ name, purpose }: Crossing<object>): readonly DataMapEntry[] {
  return Object.entries(withheldFrom[name] ?? {}).flatMap(([place, fields]) =>
    Object.entries(fields).map(([key, note]) => ({
      crossing: name,
      field: `${place}.${key}`,
      purpose,
      form: 'never' as const,
      ...note,
    })),
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
