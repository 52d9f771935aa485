import * as z from 'zod/mini'
import type { Crossing } from '../crossing/crossing.ts'
import { type Minimised, markMinimised } from '../crossing/minimised.ts'
import { invalidField, type Projection, projectionOf } from './projection.ts'
import type { RedactionContext } from './redact-text.ts'

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
  const projected = projectionFor(crossing)(source, context)
  const parsed = z.safeParse(crossing.schema, projected)
  if (parsed.success) return markMinimised(deepFreeze(parsed.data))
  const field = fieldOf(parsed.error.issues[0]?.path ?? [])
  throw invalidField({ crossing: crossing.name, field })
}

const PROJECTIONS = new WeakMap<z.core.$ZodType, Projection>()

function projectionFor({ name, schema }: Pick<Crossing<object>, 'name' | 'schema'>): Projection {
  const projection = PROJECTIONS.get(schema) ?? projectionOf(schema, { crossing: name, field: '' })
  PROJECTIONS.set(schema, projection)
  return projection
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null) deepFreeze(inner)
  }
  return Object.freeze(value)
}
