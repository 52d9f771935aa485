import { TOKEN_KINDS } from './order-tokens.ts'
import { FEATURES, SCHEMA_ID } from './signal-frame.ts'
import { SIGNAL_WORDS } from './signal-words.ts'
import { VELOCITY_MEASURES } from './velocity-signals.ts'

/**
 * All that a frame is made of, but for its id, and the names of the questions' own fields: what the guard need not read
 * as if a shopper had typed it.
 */
export const FRAME_WORDS: ReadonlySet<string> = new Set([
  ...FEATURES,
  ...Object.keys(SIGNAL_WORDS),
  ...Object.values(SIGNAL_WORDS).flat(),
  ...TOKEN_KINDS,
  ...VELOCITY_MEASURES,
  ...['data', 'datatype', 'deadlineMs', 'deadline_ms', 'form', 'frame', 'id', 'inputs', 'name', 'outputs'],
  ...['parameters', 'schema', 'shape', 'signals', 'velocity', 'FP32', 'FP64', 'untold', SCHEMA_ID],
  // Buckets, and the places of words in their tables.
  ...Array.from({ length: 65 }, (_, number) => String(number - 1)),
])
