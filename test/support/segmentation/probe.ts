import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'

/** What came of an attempt to reach something. */
export type Outcome =
  | { readonly kind: 'answered'; readonly statuses: readonly number[]; readonly text: string }
  | { readonly kind: 'open' | 'closed' | 'dropped' | 'refused' | 'reset' | 'TLS alert' | 'distrusted' }

export interface Place {
  readonly host: string
  readonly port: number
}

/** How a client presents itself in the handshake. PEM. */
export interface ProbeTls {
  readonly ca: string
  /** The name to ask for and to find in the certificate, where it is not the address. */
  readonly name?: string
  readonly cert?: string
  readonly key?: string
  readonly version?: 'TLSv1.3' | 'TLSv1.2' | 'TLSv1.1'
}

/** One attempt. Everything in it can be sent to a process of another network namespace. */
export type Attempt =
  | { readonly kind: 'tcp'; readonly to: Place }
  | { readonly kind: 'udp'; readonly to: Place; readonly text: string }
  | { readonly kind: 'handshake'; readonly to: Place; readonly tls: ProbeTls }
  | { readonly kind: 'request'; readonly to: Place; readonly tls: ProbeTls; readonly bytes: string }
  | { readonly kind: 'clear request'; readonly to: Place; readonly bytes: string }

/** A firewall that drops says nothing: that long is waited for a word. */
const CONNECT_MS = 2_500
/** How long a peer that has accepted a connection may stay silent before it is taken for open. */
const SILENCE_MS = 1_000
const ANSWER_MS = 10_000

export async function attempt(what: Attempt): Promise<Outcome> {
  if (what.kind === 'udp') return await sendDatagram(what.to, what.text)
  if (what.kind === 'tcp') return await converse(connectTcp(what.to), 'connect', '', SILENCE_MS)
  if (what.kind === 'clear request') {
    return await converse(connectTcp(what.to), 'connect', what.bytes, ANSWER_MS)
  }
  const socket = connectTls({ ...what.to, ...tlsOptions(what.tls) })
  const [bytes, patienceMs] = what.kind === 'request' ? [what.bytes, ANSWER_MS] : ['', SILENCE_MS]
  return await converse(socket, 'secureConnect', bytes, patienceMs)
}

function tlsOptions({ ca, name, cert, key, version = 'TLSv1.3' }: ProbeTls) {
  return {
    ca,
    ...(name !== undefined && { servername: name }),
    ...(cert !== undefined && key !== undefined && { cert, key }),
    minVersion: version,
    maxVersion: version,
    // Old versions are spoken on purpose: whether they are understood is the question.
    ...(version === 'TLSv1.1' && { ciphers: 'DEFAULT@SECLEVEL=0' }),
  }
}

/** Sends what there is to send once the connection stands, and reads until the other side is done or silent. */
async function converse(
  socket: Socket,
  ready: 'connect' | 'secureConnect',
  bytes: string,
  patienceMs: number,
): Promise<Outcome> {
  let text = ''
  let isConnected = false
  const ended = new Promise<Outcome>((resolve) => {
    const finish = (kind: Exclude<Outcome['kind'], 'answered'>) => {
      const statuses = [...text.matchAll(/HTTP\/1\.[01] (\d{3}) /gu)].map(([, status]) => Number(status))
      resolve(statuses.length > 0 ? { kind: 'answered', statuses, text } : { kind })
    }
    socket.setTimeout(CONNECT_MS, () => finish(isConnected ? 'open' : 'dropped'))
    socket.once(ready, () => {
      isConnected = true
      socket.setTimeout(patienceMs)
      if (bytes !== '') socket.write(bytes, 'latin1')
    })
    socket.setEncoding('latin1').on('data', (piece: string) => {
      text += piece
      socket.setTimeout(Math.min(patienceMs, SILENCE_MS))
    })
    socket.once('error', (error: NodeJS.ErrnoException) => finish(meaningOf(error)))
    socket.once('close', () => finish('closed'))
  })
  const outcome = await ended
  socket.destroy()
  return outcome
}

function meaningOf({ code = '', message }: NodeJS.ErrnoException): Exclude<Outcome['kind'], 'answered'> {
  if (/ALERT/u.test(code) || /alert/u.test(message)) return 'TLS alert'
  if (code === 'ECONNREFUSED') return 'refused'
  if (/^(?:ETIMEDOUT|EPERM|ENETUNREACH|EHOSTUNREACH)$/u.test(code)) return 'dropped'
  if (/CERT|SELF_SIGNED|UNABLE_TO/u.test(code)) return 'distrusted'
  return 'reset'
}

/** Whether the datagram left; whether it arrived, only the other side knows. */
async function sendDatagram({ host, port }: Place, text: string): Promise<Outcome> {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  try {
    const sent = new Promise<Outcome>((resolve) => {
      socket.send(text, port, host, (error) => resolve({ kind: error ? 'dropped' : 'open' }))
    })
    return await sent
  } finally {
    socket.close()
    await once(socket, 'close')
  }
}
