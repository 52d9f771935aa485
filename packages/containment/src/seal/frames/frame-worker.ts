// Runs in a thread of its own: works on the frames of whatever artifact it is told.
import { answerTasks } from '../../threads/answer-tasks.ts'
import type { FrameOutcome, FrameTask } from './frame-task.ts'
import { workFrames } from './work-frames.ts'

answerTasks<FrameTask, FrameOutcome>((task) => {
  const outcome = workFrames(task)
  task.frameKey.fill(0)
  return outcome
})
