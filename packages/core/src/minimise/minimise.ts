import * as z from 'zod/mini'
import { CloisterError } from '../cloister-error.ts'
import type { Crossing } from '../crossing/crossing.ts'
import { type FieldNote, noteOf } from '../crossing/crossing-field.ts'
import { type Minimised, markMinimised } from '../crossing/minimised.ts'
import { cutText } from './cut-text.ts'
import { type RedactionContext, redactPublishedText, redactText } from './redact-text.ts'

/** Whose conversation a crossing belongs to. */
export type MinimiseContext = RedactionContext

/**
 * Makes the only kind of value that may cross: the fields of the crossing and no others, free text redacted,
 * checked against the schema, frozen.
 *
 * Published text is shortened to what the schema allows; anything else that does not fit is refused. The error
 * names the field of our schema, never a value or a key of the source.
 *
 * @throws A {@link CloisterError} with code `CLOISTER_CROSSING_INVALID`.
 */
export function minimise<T extends object>(
  crossing: Crossing<T>,
  source: T,
  context: MinimiseContext,
): Minimised<T> {
  const projected = project(crossing.schema, source, { crossing: crossing.name, field: '', context })
  const parsed = z.safeParse(crossing.schema, projected)
  if (parsed.success) return markMinimised(deepFreeze(parsed.data))
  throw invalid(crossing.name, fieldOf(parsed.error.issues[0]?.path ?? []))
}

interface Place {
  readonly crossing: string
  /** As in the data map: `candidates[].title`. */
  readonly field: string
  readonly context: MinimiseContext
}

function project(schema: z.core.$ZodType, value: unknown, place: Place): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'object') return projectObject(def.shape, value, place)
  if (def.type === 'array') return projectArray(schema, def.element, { value, place })
  if (def.type === 'optional') return value === undefined ? undefined : project(def.innerType, value, place)
  const rules = rulesOf(schema)
  if (rules === undefined || !LEAVES.has(def.type)) throw invalid(place.crossing, place.field)
  if (typeof value === 'string') return redactedLeaf(value, rules, place)
  if (!SCALARS.has(typeof value)) throw invalid(place.crossing, place.field)
  return value
}

/** Anything else in the place of a leaf could run code of its own while it is checked. */
const SCALARS: ReadonlySet<string> = new Set(['boolean', 'number', 'undefined'])

/** Schemas that hold one value. What may hold anything, such as a record, has no place in a crossing. */
const LEAVES: ReadonlySet<string> = new Set(['boolean', 'enum', 'literal', 'number', 'string'])

/** Takes own properties only: neither what a prototype offers nor what a key called `__proto__` would become. */
function projectObject(
  shape: Readonly<Record<string, z.core.$ZodType>>,
  value: unknown,
  place: Place,
): object {
  if (typeof value !== 'object' || value === null) throw invalid(place.crossing, place.field)
  const projected: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(shape)) {
    const at = { ...place, field: place.field === '' ? key : `${place.field}.${key}` }
    const leaf = project(inner, readOwn(value, key, at), at)
    if (leaf !== undefined) projected[key] = leaf
  }
  return projected
}

function projectArray(
  schema: z.core.$ZodType,
  element: z.core.$ZodType,
  { value, place }: { value: unknown; place: Place },
): unknown[] {
  const length = lengthOf(value, place)
  if (length === undefined || length > maximumOf(schema)) throw invalid(place.crossing, place.field)
  const at = { ...place, field: `${place.field}[]` }
  return Array.from({ length }, (_, index) => project(element, readOwn(value as object, index, at), at))
}

/** Of a list only. Its iterator is not asked: it may have no end. */
function lengthOf(value: unknown, place: Place): number | undefined {
  const length: unknown = reading(place, () => (Array.isArray(value) ? value.length : undefined))
  return Number.isInteger(length) && Number(length) >= 0 ? Number(length) : undefined
}

function readOwn(value: object, key: string | number, place: Place): unknown {
  return reading(place, () => (Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined))
}

/** A getter or a proxy may throw anything, such as the value it guards: its words end here. */
function reading<Value>({ crossing, field }: Place, read: () => Value): Value {
  try {
    return read()
  } catch {
    throw invalid(crossing, field)
  }
}

interface LeafRules {
  readonly note: FieldNote
  readonly maximum: number
}

/** Schemas never change; reading them again for every value takes longer than redacting most. */
const RULES = new WeakMap<z.core.$ZodType, LeafRules>()

function rulesOf(schema: z.core.$ZodType): LeafRules | undefined {
  const known = RULES.get(schema)
  if (known !== undefined) return known
  const note = noteOf(schema)
  if (note === undefined) return undefined
  const rules = { note, maximum: maximumOf(schema) }
  RULES.set(schema, rules)
  return rules
}

function redactedLeaf(
  value: string,
  { note, maximum }: LeafRules,
  { crossing, field, context }: Place,
): string {
  if (note.sensitivity === 'public') return published(value, maximum, context)
  if (value.length > maximum) throw invalid(crossing, field)
  return note.sensitivity === 'shopper-text' ? bounded(redactText(value, context), maximum, context) : value
}

/** Enough that nothing personal is cut in two before it was seen. */
const MARGIN = 256

function published(value: string, maximum: number, context: MinimiseContext): string {
  return bounded(redactPublishedText(cutText(value, maximum + MARGIN), context), maximum, context)
}

/** Placeholders may be longer than what they stand for. A cut must not make a number of what was none before. */
function bounded(redacted: string, maximum: number, context: MinimiseContext): string {
  const text = redactPublishedText(cutText(redacted, maximum), context)
  return text.length <= maximum ? text : ''
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

function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

function invalid(crossing: string, field: string): CloisterError {
  return new CloisterError('CLOISTER_CROSSING_INVALID', { details: { crossing, field } })
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner)
  }
  return Object.freeze(value)
}
