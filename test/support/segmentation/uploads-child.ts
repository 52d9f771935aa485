// A server beyond the network, at which uploads arrive.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { answerTasks } from './answer-tasks.ts'
import type { Place } from './probe.ts'

export type UploadsTask = { readonly kind: 'listen'; readonly at: Place } | { readonly kind: 'take' }

let lengths: number[] = []

/** Answers with the lengths of the uploads that have come whole since it was last asked. */
answerTasks<UploadsTask, readonly number[]>(async (task) => {
  if (task.kind === 'listen') {
    const server = createServer((incoming, outgoing) => {
      buffer(incoming).then(
        ({ length }) => {
          lengths.push(length)
          outgoing.end('taken')
        },
        () => outgoing.destroy(),
      )
    })
    server.listen(task.at.port, task.at.host)
    await once(server, 'listening')
  }
  const taken = lengths
  lengths = []
  return taken
})
