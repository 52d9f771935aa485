import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { Fingerprint } from '../src/dlp/fingerprint/fingerprint-file.ts'
import { type DlpAlarm, type IcapServer, parseDlpConfig, startDlpServer } from '../src/dlp/index.ts'

/** A server for one test, and what it alarmed of. */
export async function dlpCase(
  settings: object = {},
  fingerprints: readonly Fingerprint[] = [],
): Promise<{ readonly server: IcapServer; readonly alarms: DlpAlarm[]; client(): Promise<IcapClient> }> {
  const parsed = parseDlpConfig(JSON.stringify({ version: 1, listen: '127.0.0.1:0', ...settings }))
  if (parsed.outcome === 'faults') throw new TypeError(JSON.stringify(parsed.faults))
  const alarms: DlpAlarm[] = []
  const server = await startDlpServer({
    config: parsed.config,
    fingerprints,
    onAlarm: (alarm) => alarms.push(alarm),
  })
  onTestFinished(async () => await server.stop())
  return {
    server,
    alarms,
    async client() {
      const socket = connect(server.port, '127.0.0.1')
      await once(socket, 'connect')
      return new IcapClient(socket)
    },
  }
}

/** An answer, cut into its parts. */
export interface IcapReply {
  readonly status: number
  readonly head: string
  readonly content: string
}

/** Says exactly what it is told to say. */
export class IcapClient {
  readonly socket: Socket
  #received = Buffer.alloc(0)
  #isOver = false

  constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes])
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      this.#isOver = true
    })
    socket.on('end', () => {
      this.#isOver = true
    })
  }

  send(...pieces: readonly (string | Uint8Array)[]): void {
    for (const piece of pieces) this.socket.write(piece)
  }

  /** The next answer; nothing where the connection ended before. */
  async reply(): Promise<IcapReply | undefined> {
    for (;;) {
      const reply = this.#next()
      if (reply !== undefined || this.#isOver) return reply
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  async ended(): Promise<string> {
    while (!this.#isOver) await new Promise((resolve) => setTimeout(resolve, 2))
    return this.#received.toString('latin1')
  }

  #next(): IcapReply | undefined {
    const text = this.#received.toString('latin1')
    const end = text.indexOf('\r\n\r\n')
    if (end < 0) return undefined
    const head = text.slice(0, end)
    const status = Number(/^ICAP\/1\.0 (\d{3}) /u.exec(head)?.[1])
    const [, offset] = /-body=(\d+)$/mu.exec(head) ?? []
    let length = 0
    if (offset !== undefined) {
      const from = end + 4 + Number(offset)
      const last = /null-body=/u.test(head) ? from : text.indexOf('\r\n0\r\n\r\n', from - 2) + 7
      if (last < from || text.length < last) return undefined
      length = last - end - 4
    }
    const content = text.slice(end + 4, end + 4 + length)
    this.#received = this.#received.subarray(end + 4 + length)
    return { status, head, content }
  }
}

const REQUEST_HEAD = 'POST /v1/upload?token=secret HTTP/1.1\r\nHost: shop.invalid\r\n'

/** The head of a REQMOD. @param fields More of its own, and of the HTTP request. */
export function reqmod(
  fields: readonly string[],
  httpFields: readonly string[] = [],
  hasBody = true,
): string {
  const head = `${REQUEST_HEAD}${httpFields.map((field) => `${field}\r\n`).join('')}\r\n`
  const place = `req-hdr=0, ${hasBody ? 'req-body' : 'null-body'}=${head.length}`
  return `${['REQMOD icap://127.0.0.1/reqmod ICAP/1.0', 'Host: 127.0.0.1', ...fields, `Encapsulated: ${place}`].join('\r\n')}\r\n\r\n${head}`
}

/** A body in chunks, to its end. */
export function chunks(body: Uint8Array, chunkBytes = 30_000, end = '0\r\n\r\n'): Buffer {
  const pieces: Buffer[] = []
  for (let at = 0; at < body.length; at += chunkBytes) {
    const piece = body.subarray(at, at + chunkBytes)
    pieces.push(Buffer.from(`${piece.length.toString(16)}\r\n`), Buffer.from(piece), Buffer.from('\r\n'))
  }
  return Buffer.concat([...pieces, Buffer.from(end)])
}
