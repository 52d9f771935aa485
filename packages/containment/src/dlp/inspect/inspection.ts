import { CloisterError } from '@cloister/core'
import { streamReader } from '../../weights/read/byte-reader.ts'
import { BLOCK_BYTES } from '../../weights/scan-numbers.ts'
import { DEEPEST, type Scan, scanPart } from '../../weights/scan-part.ts'
import type { Container, WeightFinding } from '../../weights/weight-finding.ts'
import type { DlpFinding } from '../finding.ts'
import { ByteChannel } from './byte-channel.ts'
import { isKnownEncoding, isMarkless } from './content-encoding.ts'
import { DEFAULT_LIMITS, type InspectionOptions } from './inspection-options.ts'
import { type Layer, type LayerSurroundings, LayerWatch } from './layer-watch.ts'

const MOST_FINDINGS = 64

/**
 * Looks at one body while it passes, in memory that its length does not matter for: for pieces of models whose fingerprints
 * are known, sealed artifacts, and weights by their content; in archives, packed streams, multipart bodies, base64 and
 * hexadecimal digits, however nested. What nobody could look into is a finding of its own.
 */
export class Inspection {
  readonly #options: InspectionOptions
  readonly #limits = { ...DEFAULT_LIMITS }
  readonly #stopped = new AbortController()
  readonly #findings: DlpFinding[] = []
  readonly #root: Layer
  #unpackedBytes = 0
  #inspectMs = 0
  #bytes = 0

  constructor(options: InspectionOptions = {}) {
    this.#options = options
    Object.assign(this.#limits, options.limits)
    options.signal?.addEventListener('abort', this.#stop, { once: true })
    this.#root = this.#layer([], options.sizeBytes)
    if (!isKnownEncoding(options.contentEncoding)) this.#notLookedInto('CONTENT_ENCODING', [])
  }

  /** What was found by now, in the order in which it was. */
  get findings(): readonly DlpFinding[] {
    return this.#findings
  }

  /** How many bytes of the body were seen. */
  get bytes(): number {
    return this.#bytes
  }

  /** @returns When the bytes were looked at, but for the last 64 KiB of a level, of which more may be needed. */
  async write(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length
    await this.#timed(this.#root.write(bytes))
  }

  /** @returns When everything was looked at. */
  async end(): Promise<void> {
    await this.#timed(this.#root.end())
    if (isMarkless(this.#options.contentEncoding) && this.#unpackedBytes === 0 && this.#bytes >= BLOCK_BYTES)
      this.#notLookedInto('CONTENT_ENCODING', [])
    this.#stop()
  }

  /** Nobody wants to know any more. */
  readonly #stop = (): void => {
    this.#options.signal?.removeEventListener('abort', this.#stop)
    this.#stopped.abort()
  }

  cancel(): void {
    this.#stop()
  }

  async #timed(work: Promise<void>): Promise<void> {
    const begun = performance.now()
    await work
    this.#inspectMs += performance.now() - begun
    if (this.#inspectMs > this.#limits.inspectMs) this.#overLimit('TOO_MUCH_TIME')
  }

  #layer(within: readonly Container[], sizeBytes?: number): Layer {
    const channel = new ByteChannel()
    const { signal } = this.#stopped
    const watched = this.#through(channel, within)
    const scan = this.#scan(signal)
    const looking = (async () => {
      const reader = streamReader(watched)
      await scanPart({ reader, within, sizeBytes }, scan)
      await reader.skip(Number.POSITIVE_INFINITY)
    })()
      .catch((cause: unknown) => this.#failed(cause, within))
      .finally(() => channel.close())
    signal.addEventListener('abort', () => channel.close(), { once: true })
    return {
      write: (bytes) => channel.write(bytes),
      async end() {
        channel.close()
        await looking
      },
    }
  }

  #scan(signal: AbortSignal): Scan {
    return {
      findings: [],
      notices: [],
      signal,
      strideBytes: BLOCK_BYTES,
      mostUnpackedBytes: this.#limits.unpackedBytes,
      lookedAtBytes: 0,
      members: 0,
      deepest: Math.min(DEEPEST, this.#limits.depth),
      watcher: {
        through: (content, within) => this.#through(content, within),
        onFinding: (finding) => this.#foundWeights(finding),
        onNotice: ({ code, within }) => this.#notLookedInto(code, within),
      },
    }
  }

  async *#through(
    content: AsyncIterable<Uint8Array>,
    within: readonly Container[],
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const watch = new LayerWatch(within, this.#surroundings())
    for await (const piece of content) {
      if (within.length > 0) this.#unpackedBytes += piece.length
      if (this.#unpackedBytes > this.#limits.unpackedBytes) this.#overLimit('UNPACKS_TO_TOO_MUCH')
      this.#stopped.signal.throwIfAborted()
      await watch.see(piece)
      yield piece
    }
    await watch.end()
  }

  #surroundings(): LayerSurroundings {
    return {
      fingerprints: this.#options.fingerprints ?? [],
      found: (code, within) => this.#found({ code, confidence: 1, within: kindsOf(within) }),
      open: (within) => {
        if (within.length <= this.#limits.depth) return this.#layer(within)
        this.#notLookedInto('DEEPER_THAN_ALLOWED', within)
        return undefined
      },
    }
  }

  #foundWeights({ confidence, within, format, layout }: WeightFinding): void {
    this.#found({
      code: 'WEIGHTS',
      confidence,
      within: kindsOf(within),
      format,
      ...(layout !== undefined && { layout }),
    })
  }

  #notLookedInto(reason: string, within: readonly Container[]): void {
    this.#found({ code: 'NOT_LOOKED_INTO', confidence: 1, within: kindsOf(within), reason })
  }

  #found(finding: DlpFinding): void {
    const isKnown = this.#findings.some(
      ({ code, reason, confidence }) =>
        code === finding.code && reason === finding.reason && confidence >= finding.confidence,
    )
    if (!isKnown && this.#findings.length < MOST_FINDINGS) this.#findings.push(finding)
  }

  #overLimit(reason: string): void {
    if (this.#stopped.signal.aborted) return
    this.#notLookedInto(reason, [])
    this.#stop()
  }

  #failed(cause: unknown, within: readonly Container[]): void {
    if (this.#stopped.signal.aborted) return
    // Whatever went wrong, nobody has seen the rest.
    this.#notLookedInto(cause instanceof CloisterError ? cause.code : 'FAILED', within)
  }
}

function kindsOf(within: readonly Container[]): readonly string[] {
  return within.map(({ kind }) => kind)
}
