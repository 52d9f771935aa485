// Runs inside a host of the network: listens where it is told to, and tries to reach what it is told to.
import { createSocket, type Socket as Datagrams } from 'node:dgram'
import { createServer, type Server, type Socket } from 'node:net'
import { answerTasks } from './answer-tasks.ts'
import { type Attempt, attempt, type Outcome } from './probe.ts'

export type HostTask =
  | { readonly kind: 'listen'; readonly tcp: readonly number[]; readonly udp: readonly number[] }
  | { readonly kind: 'hush' }
  | { readonly kind: 'received' }
  | Attempt

/** Of `received`: the texts of datagrams that have come. Of an attempt: what came of it. */
export type HostAnswer = readonly string[] | Outcome | 'done'

const listening: (Server | Datagrams)[] = []
const connections = new Set<Socket>()
const received: string[] = []

async function perform(task: HostTask): Promise<HostAnswer> {
  if (task.kind === 'received') return received.splice(0)
  if (task.kind === 'hush') {
    for (const server of listening.splice(0)) server.close()
    for (const connection of connections) connection.destroy()
    return 'done'
  }
  if (task.kind !== 'listen') return await attempt(task)
  await Promise.all([...task.tcp.map(listenTcp), ...task.udp.map(listenUdp)])
  return 'done'
}

function listenTcp(port: number): Promise<void> {
  const server = createServer((socket) => {
    connections.add(socket)
    socket.on('error', () => undefined).on('close', () => connections.delete(socket))
  })
  listening.push(server)
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '::', () => resolve())
  })
}

function listenUdp(port: number): Promise<void> {
  const socket = createSocket('udp6', (message) => received.push(message.toString('utf8')))
  listening.push(socket)
  return new Promise((resolve, reject) => {
    socket.once('error', reject).bind(port, '::', () => resolve())
  })
}

answerTasks(perform)
