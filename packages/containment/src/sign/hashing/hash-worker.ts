// Runs in a thread of its own: hashes the parts that it is told, and answers with how it went. What it loads takes nothing of
// another package, so that a thread starts at once.
import { parentPort } from 'node:worker_threads'
import type { HashTask } from './hash-hand.ts'
import { hashPart } from './hash-part.ts'

parentPort?.on('message', ({ parts, hash, counters }: HashTask) => {
  parentPort?.postMessage(parts.map((part) => hashPart(part, hash, counters)))
})
