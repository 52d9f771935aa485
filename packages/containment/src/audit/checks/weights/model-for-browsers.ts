import type { WeightFinding } from '../../../weights/weight-finding.ts'

/** Whether weights are in a format that pages load and run themselves. */
export function isForBrowsers({ format, within }: WeightFinding): boolean {
  return within.length === 0 && (format === 'onnx' || format === 'tflite')
}
