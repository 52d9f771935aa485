// Runs in a thread of its own: hashes the parts that it is told.
import { answerTasks } from '../../threads/answer-tasks.ts'
import { type HashOutcome, type HashTask, hashPart } from './hash-part.ts'

answerTasks<HashTask, readonly HashOutcome[]>(({ parts, hash, counters }) =>
  parts.map((part) => hashPart(part, hash, counters)),
)
