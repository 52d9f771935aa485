import type { AnswerField, AnswerShape } from './answer-shape.ts'

/**
 * The shape that holds in every dialect of a document: what may be null in one of them may be null.
 *
 * @throws An Error when the dialects differ in more than that.
 */
export function mergeShapes(a: AnswerShape, b: AnswerShape): AnswerShape {
  const nullable = a.nullable || b.nullable
  if (a.kind === 'scalar' && b.kind === 'scalar' && a.type === b.type) return { ...a, nullable }
  if (a.kind === 'list' && b.kind === 'list') return { kind: 'list', nullable, of: mergeShapes(a.of, b.of) }
  if (a.kind === 'object' && b.kind === 'object') {
    return { kind: 'object', nullable, fields: mergeFields(a.fields, b.fields) }
  }
  throw new Error(`A ${a.kind} in one dialect is a ${b.kind} in another`)
}

function mergeFields(
  a: ReadonlyMap<string, AnswerField>,
  b: ReadonlyMap<string, AnswerField>,
): ReadonlyMap<string, AnswerField> {
  const merged = new Map<string, AnswerField>()
  for (const [name, field] of a) {
    const other = b.get(name)
    if (other === undefined) throw new Error(`${name} is missing in one dialect`)
    merged.set(name, {
      shape: mergeShapes(field.shape, other.shape),
      optional: field.optional || other.optional,
    })
  }
  return merged
}
