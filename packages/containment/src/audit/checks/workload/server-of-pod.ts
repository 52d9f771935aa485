import type { ModelHints } from '../../model-hints.ts'
import { containersOfPod } from './containers-of.ts'
import { inferenceServerOf } from './inference-server.ts'
import type { Pod } from './pod-of.ts'

/** The first server of models that a pod runs; nothing where no sign of one is seen. */
export function serverOfPod(pod: Pod, model: ModelHints): string | undefined {
  return containersOfPod(pod).flatMap((container) => inferenceServerOf(container, model) ?? [])[0]
}
