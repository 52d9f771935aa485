import type * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import { noteOf } from '../crossing/crossing-field.ts'
import { leafRedaction } from './leaf-redaction.ts'
import type { RedactionContext } from './redact-text.ts'

/** Takes of a source what a schema has a place for, with what is personal taken out of its texts. */
export type Projection = (value: unknown, context: RedactionContext) => unknown

/** Where in a crossing a schema stands; `field` as in the data map: `candidates[].title`. */
export interface Place {
  readonly crossing: string
  readonly field: string
}

/**
 * Reads a schema once and returns what projects by it: schemas never change, and reading them again for every value
 * takes longer than redacting most.
 */
export function projectionOf(schema: z.core.$ZodType, place: Place): Projection {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'object') return objectProjection(def.shape, place)
  if (def.type === 'array') return arrayProjection(schema, def.element, place)
  if (def.type === 'optional') {
    const inner = projectionOf(def.innerType, place)
    return (value, context) => (value === undefined ? undefined : inner(value, context))
  }
  return leafProjection(schema, place)
}

/** Names the field of our schema, never a value or a key of the source. */
export function invalidField({ crossing, field }: Place): CloisterError {
  return new CloisterError('CLOISTER_CROSSING_INVALID', { details: { crossing, field } })
}

/** Takes own properties only: neither what a prototype offers nor what a key called `__proto__` would become. */
function objectProjection(shape: Readonly<Record<string, z.core.$ZodType>>, place: Place): Projection {
  const fields = Object.entries(shape).map(([key, inner]) => {
    const at = { ...place, field: place.field === '' ? key : `${place.field}.${key}` }
    return { key, at, project: projectionOf(inner, at) }
  })
  return (value, context) => {
    if (typeof value !== 'object' || value === null) throw invalidField(place)
    const projected: Record<string, unknown> = {}
    for (const { key, at, project } of fields) {
      const leaf = project(readOwn(value, key, at), context)
      if (leaf !== undefined) projected[key] = leaf
    }
    return projected
  }
}

function arrayProjection(list: z.core.$ZodType, element: z.core.$ZodType, place: Place): Projection {
  const at = { ...place, field: `${place.field}[]` }
  const project = projectionOf(element, at)
  const maximum = maximumOf(list)
  return (value, context) => {
    const length = lengthOf(value, place)
    if (length === undefined || length > maximum) throw invalidField(place)
    const projected: unknown[] = []
    for (let index = 0; index < length; index++)
      projected.push(project(readOwn(value as object, index, at), context))
    return projected
  }
}

/** Schemas that hold one value. What may hold anything, such as a record, has no place in a crossing. */
const LEAVES: ReadonlySet<string> = new Set(['boolean', 'enum', 'literal', 'number', 'string'])
/** Anything else in the place of a leaf could run code of its own while it is checked. */
const SCALARS: ReadonlySet<string> = new Set(['boolean', 'number', 'undefined'])

function leafProjection(schema: z.core.$ZodType, place: Place): Projection {
  const note = noteOf(schema)
  const isLeaf = LEAVES.has((schema as z.core.$ZodTypes)._zod.def.type)
  if (note === undefined || !isLeaf)
    return () => {
      throw invalidField(place)
    }
  const redact = leafRedaction(note.sensitivity, maximumOf(schema))
  return (value, context) => {
    if (typeof value === 'string') {
      const redacted = redact(value, context)
      if (redacted === undefined) throw invalidField(place)
      return redacted
    }
    if (!SCALARS.has(typeof value)) throw invalidField(place)
    return value
  }
}

/** Of a list only. Its iterator is not asked: it may have no end. */
function lengthOf(value: unknown, place: Place): number | undefined {
  try {
    const length: unknown = Array.isArray(value) ? value.length : undefined
    return Number.isInteger(length) && Number(length) >= 0 ? Number(length) : undefined
  } catch {
    throw invalidField(place)
  }
}

/** A getter or a proxy may throw anything, such as the value it guards: its words end here. */
function readOwn(value: object, key: string | number, place: Place): unknown {
  try {
    return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined
  } catch {
    throw invalidField(place)
  }
}

/** The longest text or list that a schema allows. */
function maximumOf(schema: z.core.$ZodType): number {
  const checks = (schema as z.core.$ZodTypes)._zod.def.checks ?? []
  const maxima = checks.map((check) => {
    const { def } = (check as z.core.$ZodChecks)._zod
    return def.check === 'max_length' ? def.maximum : def.check === 'length_equals' ? def.length : Infinity
  })
  return Math.min(Infinity, ...maxima)
}
