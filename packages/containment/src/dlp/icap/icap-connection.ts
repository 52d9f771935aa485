import type { Socket } from 'node:net'
import { ChunkedBody } from './chunked-body.ts'
import { type AnswerFields, plainAnswer } from './icap-answers.ts'
import { type IcapRequest, readIcapRequest } from './icap-request.ts'
import type { IcapSettings } from './icap-settings.ts'
import { decideMessage, type Ending } from './icap-transaction.ts'
import { PeerFault, SocketBytes } from './socket-bytes.ts'
import { SocketWriter } from './socket-writer.ts'

const SERVICES: Readonly<Record<string, string>> = { reqmod: 'REQMOD', respmod: 'RESPMOD' }
const METHODS: ReadonlySet<string> = new Set(['OPTIONS', 'REQMOD', 'RESPMOD'])
const OPTIONS_SECONDS = 600
const LINGER_MS = 2_000

/** Serves one connection to its end: one request after the other, also where several were sent at once. */
export class IcapConnection {
  readonly #socket: Socket
  readonly #settings: IcapSettings
  readonly #bytes: SocketBytes
  readonly #writer: SocketWriter
  #isWaiting = true
  #isStopping = false

  constructor(socket: Socket, settings: IcapSettings) {
    this.#socket = socket
    this.#settings = settings
    this.#bytes = new SocketBytes(socket)
    this.#writer = new SocketWriter(socket, settings.deadlines.idleMs)
  }

  async serve(): Promise<void> {
    let ending: Ending = 'next'
    try {
      while (ending === 'next' && !this.#isStopping) ending = await this.#serveOne()
    } catch (cause) {
      ending = await this.#fault(cause)
    }
    if (ending === 'cut') this.#socket.resetAndDestroy()
    else await this.#closeInOrder()
  }

  /** What is being served is served to its end; a connection that waits has none. */
  stop(): void {
    this.#isStopping = true
    if (this.#isWaiting) this.#socket.destroy()
  }

  async #serveOne(): Promise<Ending> {
    const { deadlines } = this.#settings
    this.#isWaiting = true
    const comes = await this.#bytes.hasMore(Date.now() + deadlines.keepAliveMs).catch(() => false)
    this.#isWaiting = false
    if (!comes) return 'end'
    const request = await readIcapRequest(this.#bytes, Date.now() + deadlines.headMs)
    const isLast = this.#isStopping || /\bclose\b/iu.test(request.fields.get('connection') ?? '')
    const fields: AnswerFields = { tag: this.#settings.tag, isLast }
    const status = refusalOf(request)
    if (status !== undefined) return await this.#refuse(status, request, fields)
    if (request.method === 'OPTIONS') {
      await this.#writer.write(plainAnswer(200, fields, this.#optionsOf(request.service)))
      return isLast ? 'end' : 'next'
    }
    return await decideMessage({
      request,
      service: request.service === 'respmod' ? 'respmod' : 'reqmod',
      body: new ChunkedBody(this.#bytes),
      writer: this.#writer,
      settings: this.#settings,
      fields,
    })
  }

  /** Behind a refusal the next request is read only where nothing of this one is left. */
  async #refuse(status: number, { encapsulated }: IcapRequest, fields: AnswerFields): Promise<Ending> {
    const isLast = fields.isLast || encapsulated.hasBody
    await this.#writer.write(plainAnswer(status, { ...fields, isLast }))
    return isLast ? 'end' : 'next'
  }

  #optionsOf(service: string): readonly string[] {
    const { mostConnections, previewBytes } = this.#settings
    return [
      `Methods: ${SERVICES[service]}`,
      'Service: Cloister DLP',
      `Max-Connections: ${mostConnections}`,
      `Options-TTL: ${OPTIONS_SECONDS}`,
      'Allow: 204',
      `Preview: ${previewBytes}`,
      'Transfer-Preview: *',
      'X-Include: X-Client-IP, X-Authenticated-User',
    ]
  }

  async #fault(cause: unknown): Promise<Ending> {
    if (cause instanceof PeerFault && cause.kind === 'gone') return 'cut'
    const status = cause instanceof PeerFault ? (cause.kind === 'late' ? 408 : 400) : 500
    try {
      // In the middle of a body that is passed on, an answer would be part of it.
      if (this.#writer.isMidMessage) return 'cut'
      await this.#writer.write(plainAnswer(status, { tag: this.#settings.tag, isLast: true }))
      return 'end'
    } catch {
      return 'cut'
    }
  }

  /** Reads on for a moment: a socket that is closed over unread bytes takes back what it wrote. */
  async #closeInOrder(): Promise<void> {
    this.#socket.end()
    const untilMs = Date.now() + LINGER_MS
    try {
      while ((await this.#bytes.some(untilMs)) !== undefined);
    } catch {
      // The peer still sends; it has had its answer.
    }
    this.#socket.destroy()
  }
}

/** @returns Nothing for a request that is served. */
function refusalOf({ method, service, version }: IcapRequest): number | undefined {
  if (version !== '1.0') return 505
  if (!METHODS.has(method)) return 501
  if (!Object.hasOwn(SERVICES, service)) return 404
  return method === 'OPTIONS' || SERVICES[service] === method ? undefined : 405
}
