import type { DlpFinding } from '../finding.ts'
import { Inspection } from '../inspect/inspection.ts'
import type { InspectionOptions } from '../inspect/inspection-options.ts'

/** Looks at a whole stream. @throws What the stream throws. */
export async function scanStream(
  stream: AsyncIterable<Uint8Array>,
  options: InspectionOptions = {},
): Promise<readonly DlpFinding[]> {
  const inspection = new Inspection(options)
  try {
    for await (const piece of stream) {
      options.signal?.throwIfAborted()
      await inspection.write(piece)
    }
    await inspection.end()
  } finally {
    inspection.cancel()
  }
  return inspection.findings
}
