import type { WeightFinding } from '../../../weights/weight-finding.ts'

/** More than this no page loads before somebody leaves it. */
const LARGEST_BYTES = 268_435_456

/**
 * Whether weights are of a kind that pages load and run themselves, as transformers.js and MediaPipe do.
 *
 * @param sizeBytes of the whole file; `undefined` where nobody said
 */
export function isForBrowsers({ format, within }: WeightFinding, sizeBytes: number | undefined): boolean {
  const isOfPages = within.length === 0 && (format === 'onnx' || format === 'tflite')
  return isOfPages && (sizeBytes ?? 0) <= LARGEST_BYTES
}
