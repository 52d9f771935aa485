import { CloisterError } from '@cloister/core'
import { type Layout, layoutOf } from './layout.ts'

/** @throws A {@link CloisterError} with code `CLOISTER_OPTIONS_INVALID` where the frames would be too many. */
export function checkedLayout(plaintextBytes: number, frameBytes: number): Layout {
  const layout = layoutOf(plaintextBytes, frameBytes)
  if (layout !== undefined) return layout
  const details = { option: 'frameBytes', expected: 'larger frames for a file of this size' }
  throw new CloisterError('CLOISTER_OPTIONS_INVALID', { details })
}
