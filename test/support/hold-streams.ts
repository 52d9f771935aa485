import { connect, type Socket } from 'node:net'

/** What the test tells this program, which stands for so many browsers. */
export interface HoldStreams {
  readonly port: number
  readonly streams: number
  /** One whole HTTP request. */
  readonly request: string
}

/** What it answers: how many streams have begun to speak, how many have said that they are done, how many broke. */
export interface HeldStreams {
  readonly begun: number
  readonly done: number
  readonly broken: number
}

const AT_ONCE = 200
const BEGUN = 'event: text'
const DONE = 'event: done'

/** Opens streams from a process of its own, so that the files of both ends do not count against one limit. */
async function hold({ port, streams, request }: HoldStreams): Promise<void> {
  const sockets = new Set<Socket>()
  let [begun, done, broken] = [0, 0, 0]
  process.on('message', (order) => {
    if (order === 'count') process.send?.({ begun, done, broken } satisfies HeldStreams)
    else for (const socket of sockets) socket.destroy()
  })
  const note = (text: string, seen: string) => {
    if (!seen.includes(BEGUN) && text.includes(BEGUN)) begun += 1
    if (text.includes(DONE)) done += 1
  }
  const open = async () => {
    while (sockets.size < streams && broken === 0) {
      const socket = connect(port, '127.0.0.1')
      sockets.add(socket)
      socket.write(request)
      let seen = ''
      await new Promise<void>((resolve) => {
        socket.setEncoding('latin1').on('data', (text: string) => {
          note(text, seen)
          seen += text
          if (seen.includes(BEGUN)) resolve()
        })
        socket.on('error', () => {
          broken += 1
          resolve()
        })
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, open))
}

process.once('message', (order: HoldStreams) => hold(order))
process.once('disconnect', () => process.exit())
