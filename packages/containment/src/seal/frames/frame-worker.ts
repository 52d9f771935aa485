// Runs in a thread of its own: works on the frames of whatever artifact it is told, and answers with how it went. What it
// loads takes nothing of another package, so that a thread starts at once.
import { parentPort } from 'node:worker_threads'
import type { FrameTask } from './frame-task.ts'
import { workFrames } from './work-frames.ts'

parentPort?.on('message', ({ id, task }: { readonly id: number; readonly task: FrameTask }) => {
  const outcome = workFrames(task)
  task.frameKey.fill(0)
  parentPort?.postMessage({ id, outcome })
})
