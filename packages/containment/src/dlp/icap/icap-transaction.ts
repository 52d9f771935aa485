import { type AlarmPlace, alarmOf } from '../alarm.ts'
import type { DlpFinding } from '../finding.ts'
import { Inspection } from '../inspect/inspection.ts'
import { stops } from '../policy.ts'
import type { ChunkedBody } from './chunked-body.ts'
import { HeldBody } from './held-body.ts'
import { describeBody } from './http-head.ts'
import { type AnswerFields, blockAnswer, CONTINUE, messageAnswer, plainAnswer } from './icap-answers.ts'
import type { IcapRequest } from './icap-request.ts'
import type { IcapSettings } from './icap-settings.ts'
import { PeerFault } from './socket-bytes.ts'
import type { SocketWriter } from './socket-writer.ts'

/** As much as is looked at together. */
const LOOK_BYTES = 65_536
const DRAIN_BYTES = 4 * 2 ** 20
const DRAIN_MS = 3_000

/** What is to become of the connection: the next request may come; it ends in order; or at once. */
export type Ending = 'next' | 'end' | 'cut'

/** One message that is looked at. */
export interface Transaction {
  readonly request: IcapRequest
  readonly service: 'reqmod' | 'respmod'
  readonly body: ChunkedBody
  readonly writer: SocketWriter
  readonly settings: IcapSettings
  readonly fields: AnswerFields
}

/**
 * Decides on one message. The last `holdBytes` of its body are always held: a body that is shorter is decided before a byte
 * of it passes; of a longer one the beginning passes while the rest comes, and when something is found then, the connection
 * is cut, so that whoever waits for it gets no whole message.
 */
export async function decideMessage(transaction: Transaction): Promise<Ending> {
  const inspected = new InspectedMessage(transaction)
  try {
    return await inspected.decide()
  } finally {
    inspected.close()
  }
}

class InspectedMessage {
  readonly #at: Transaction
  readonly #held = new HeldBody()
  readonly #inspection: Inspection
  readonly #workload: string
  readonly #untilMs: number
  #countedBytes = 0
  #passedBytes = 0
  #isStarted = false
  #isPreview: boolean
  #told = 0
  #stopping: DlpFinding | undefined

  constructor(transaction: Transaction) {
    this.#at = transaction
    this.#isPreview = transaction.request.fields.has('preview')
    const { request, settings } = transaction
    const { fingerprints, limits } = settings
    this.#inspection = new Inspection({ fingerprints, limits, ...describeBody(this.#head) })
    const { fields } = request
    this.#workload = settings.nameOf(fields.get('x-client-ip'), fields.get('x-authenticated-user'))
    this.#untilMs = Date.now() + settings.deadlines.bodyMs
  }

  close(): void {
    this.#inspection.cancel()
  }

  async decide(): Promise<Ending> {
    const { request, body, writer } = this.#at
    const isPreview = this.#isPreview
    if (this.#spend(this.#head.length)) return await this.#block({ isRead: !request.encapsulated.hasBody })
    if (!request.encapsulated.hasBody) return await this.#passWhole(isPreview)
    if (!isPreview) return await this.#decideRest(false)
    if (await this.#readOn()) return await this.#block({ isRead: false })
    if (body.isWhole) return await this.#decideEnd(true)
    this.#isPreview = false
    await writer.write(CONTINUE)
    body.goOn()
    return await this.#decideRest(false)
  }

  get #head(): Buffer {
    const { request, service } = this.#at
    return service === 'reqmod' ? request.requestHead : request.responseHead
  }

  async #decideRest(isFree: boolean): Promise<Ending> {
    return (await this.#readOn()) ? await this.#block({ isRead: false }) : await this.#decideEnd(isFree)
  }

  async #decideEnd(isFree: boolean): Promise<Ending> {
    await this.#inspection.end()
    return this.#hasToStop() ? await this.#block({ isRead: true }) : await this.#passWhole(isFree)
  }

  /** Reads to the end of the body or of its preview. @returns Whether it has to be stopped. */
  async #readOn(): Promise<boolean> {
    const { body, settings } = this.#at
    for (;;) {
      const untilMs = Math.min(this.#untilMs, Date.now() + settings.deadlines.idleMs)
      const piece = await body.gathered(LOOK_BYTES, untilMs)
      if (piece === undefined) return false
      if (this.#spend(piece.length)) return true
      this.#held.push(piece)
      await this.#inspection.write(piece)
      if (this.#hasToStop()) return true
      if (this.#held.bytes <= settings.holdBytes) continue
      if (settings.beyondHold === 'block') return this.#isTooLong()
      await this.#release(settings.holdBytes)
    }
  }

  #isTooLong(): true {
    this.#stopping = { code: 'NOT_LOOKED_INTO', confidence: 1, within: [], reason: 'LONGER_THAN_HELD' }
    return true
  }

  #hasToStop(): boolean {
    const { policy } = this.#at.settings
    const { findings } = this.#inspection
    this.#stopping = findings.find((finding) => stops(policy, finding))
    if (this.#stopping !== undefined) return true
    for (const finding of findings.slice(this.#told)) this.#alarm(finding, 'told')
    this.#told = findings.length
    return false
  }

  /** @returns Whether it is more than the workload may send. */
  #spend(newBytes: number): boolean {
    this.#countedBytes += newBytes
    const { budget } = this.#at.settings
    const state = budget.spend(this.#workload, { newBytes, messageBytes: this.#countedBytes })
    const finding: DlpFinding = { code: 'EGRESS_BUDGET', confidence: 1, within: [] }
    if (state === 'alarm') this.#alarm(finding, 'told')
    if (state !== 'spent') return false
    this.#stopping = finding
    return true
  }

  async #release(holdBytes: number): Promise<void> {
    const { writer } = this.#at
    if (!this.#isStarted) await this.#start()
    for (
      let piece = this.#held.beyond(holdBytes);
      piece !== undefined;
      piece = this.#held.beyond(holdBytes)
    ) {
      await writer.chunk(piece)
      this.#passedBytes += piece.length
    }
  }

  async #start(): Promise<void> {
    const { request, service, writer, fields } = this.#at
    const head = this.#head
    const [name, body] = service === 'reqmod' ? ['req-hdr', 'req-body'] : ['res-hdr', 'res-body']
    const place = request.encapsulated.hasBody ? body : 'null-body'
    // A response may come without a head; then its body is all there is.
    const encapsulated = head.length === 0 ? `${place}=0` : `${name}=0, ${place}=${head.length}`
    this.#isStarted = true
    writer.isMidMessage = true
    await writer.write(messageAnswer(fields, encapsulated), head)
  }

  /** @param isFree Whether an answer without the message is understood: behind a preview, or where `Allow` says so. */
  async #passWhole(isFree: boolean): Promise<Ending> {
    const { request, writer, fields } = this.#at
    const ending = fields.isLast ? 'end' : 'next'
    const allows = /(?:^|[\s,])204(?:$|[\s,])/u.test(request.fields.get('allow') ?? '')
    if (!this.#isStarted && (isFree || allows)) {
      await writer.write(plainAnswer(204, fields))
      return ending
    }
    await this.#release(-1)
    if (request.encapsulated.hasBody) await writer.write('0\r\n\r\n')
    writer.isMidMessage = false
    return ending
  }

  async #block({ isRead }: { readonly isRead: boolean }): Promise<Ending> {
    const { writer, fields } = this.#at
    const finding = this.#stopping
    if (finding !== undefined) this.#alarm(finding, this.#isStarted ? 'cut' : 'blocked')
    if (this.#isStarted) return 'cut'
    const isLast = fields.isLast || !(isRead || (await this.#isDrained()))
    await writer.write(blockAnswer({ ...fields, isLast }))
    return isLast ? 'end' : 'next'
  }

  /** A client that is still sending would lose the page: what is left of a body is read, if it is not much. */
  async #isDrained(): Promise<boolean> {
    const { body, writer } = this.#at
    const untilMs = Math.min(this.#untilMs, Date.now() + DRAIN_MS)
    let left = DRAIN_BYTES
    try {
      while (left > 0) {
        const piece = await body.next(untilMs)
        left -= piece?.length ?? 0
        if (piece !== undefined) continue
        if (!this.#isPreview || body.isWhole) return true
        this.#isPreview = false
        await writer.write(CONTINUE)
        body.goOn()
      }
    } catch (cause) {
      if (!(cause instanceof PeerFault) || cause.kind !== 'late') throw cause
    }
    return false
  }

  #alarm(finding: DlpFinding, action: AlarmPlace['action']): void {
    const { service, settings } = this.#at
    const { bytes } = this.#inspection
    const place = { service, workload: this.#workload, action, bytes, passedBytes: this.#passedBytes }
    settings.onAlarm(alarmOf(finding, place))
  }
}
