import type { Stretch } from './labelled-text.ts'

/**
 * Where a text was replaced, from the pieces of it that stayed, in their order. What lies between two pieces is taken
 * to be as short as it can be.
 */
export function stretchesReplaced(text: string, pieces: readonly string[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  let end = pieces[0]?.length ?? 0
  for (const [index, piece] of pieces.slice(1).entries()) {
    const isLast = index === pieces.length - 2
    const next = isLast ? text.length - piece.length : text.indexOf(piece, end + 1)
    if (next === -1) return [...stretches, { start: end, end: text.length }]
    stretches.push({ start: end, end: next })
    end = next + piece.length
  }
  return stretches
}
