import type { IncomingHttpHeaders } from 'node:http'

/** A request, read to its end. */
export interface Ask {
  readonly method: string
  readonly target: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Reply {
  readonly status: number
  readonly type: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
}

export function json(status: number, value: unknown): Reply {
  return { status, type: 'application/json; charset=utf-8', text: JSON.stringify(value) }
}

export function html(status: number, title: string): Reply {
  const text = `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`
  return { status, type: 'text/html; charset=UTF-8', text }
}

/** `undefined` for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf({ authorization = '' }: IncomingHttpHeaders): string | undefined {
  return /^Bearer\s+(\S+)$/iu.exec(authorization)?.[1]
}
