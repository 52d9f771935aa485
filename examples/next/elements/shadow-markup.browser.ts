import type { Rendered } from './rendered.ts'

/** A browser writes no shadow roots as text; this keeps the renderer out of its bundle. */
export function shadowMarkup(_rendered: Rendered): string | undefined {
  return undefined
}
