import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

export interface ResultRequest {
  readonly url: URL
  /** The `Range` header. */
  readonly range: string | undefined
}

export interface ResultAnswer {
  readonly status: number
  readonly body: Uint8Array
}

const PATH = /^\/shopify-tiers-assets-simulated\/(\d+)\.jsonl$/u

/** The files of bulk operations, each at an address that is signed and ends. */
export class ResultFiles {
  readonly #key = randomBytes(32)
  readonly #files: Uint8Array[] = []
  readonly #origin: () => string
  readonly #seconds: number

  /** @param seconds how long an address holds; Shopify's hold for seven days */
  constructor(origin: () => string, seconds: number) {
    this.#origin = origin
    this.#seconds = seconds
  }

  /** Keeps a file, and tells where it is. */
  put(text: string): string {
    this.#files.push(new TextEncoder().encode(text))
    const path = `/shopify-tiers-assets-simulated/${this.#files.length}.jsonl`
    const expires = String(Math.floor(Date.now() / 1000) + this.#seconds)
    const query = new URLSearchParams({
      GoogleAccessId: 'assets@shopify-simulated.example',
      Expires: expires,
      Signature: this.#signature(path, expires).toString('base64'),
    })
    return `${this.#origin()}${path}?${query}`
  }

  isResult({ pathname }: URL): boolean {
    return PATH.test(pathname)
  }

  /** Answers as a bucket does, a part of the file where that is asked for. */
  answer({ url, range }: ResultRequest): ResultAnswer {
    const file = this.#files[Number(PATH.exec(url.pathname)?.[1]) - 1]
    const expires = url.searchParams.get('Expires') ?? ''
    const shown = Buffer.from(url.searchParams.get('Signature') ?? '', 'base64')
    const wanted = this.#signature(url.pathname, expires)
    const isSigned = shown.byteLength === wanted.byteLength && timingSafeEqual(shown, wanted)
    if (file === undefined || !isSigned) return failure(403, 'SignatureDoesNotMatch')
    if (Number(expires) * 1000 < Date.now()) return failure(400, 'ExpiredToken')
    const from = /^bytes=(\d{1,15})-$/u.exec(range ?? '')?.[1]
    if (from === undefined) return { status: 200, body: file }
    if (Number(from) >= file.byteLength) return failure(416, 'InvalidRange')
    return { status: 206, body: file.subarray(Number(from)) }
  }

  #signature(path: string, expires: string): Buffer {
    return createHmac('sha256', this.#key).update(`${path}\n${expires}`).digest()
  }
}

function failure(status: number, code: string): ResultAnswer {
  const text = `<?xml version='1.0' encoding='UTF-8'?><Error><Code>${code}</Code></Error>`
  return { status, body: new TextEncoder().encode(text) }
}
