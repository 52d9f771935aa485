import { asObject, asObjects, asText, valueAt } from '../../json-value.ts'
import type { HarSubject } from '../../subject/file-subjects.ts'

/** One request of a recording (HAR 1.2). */
export interface HarRequest {
  readonly url: string
  readonly line: number
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /** What it sent; empty where it sent nothing. */
  readonly body: string
  /** Whether the recording began at a page over https. */
  readonly isSecurePage: boolean
  /** The origin of the page that sent it, where the recording tells. */
  readonly pageOrigin: string | undefined
}

export function harRequests({ document, lineOf }: HarSubject): readonly HarRequest[] {
  const entries = asObjects(valueAt(document, 'log', 'entries'))
  const firstUrl = asText(valueAt(entries[0], 'request', 'url')) ?? ''
  const isSecurePage = firstUrl.startsWith('https:')
  return entries.flatMap((entry, at) => {
    const request = asObject(entry['request'])
    const url = asText(request?.['url']) ?? ''
    if (request === undefined || !URL.canParse(url)) return []
    const headers = asObjects(request['headers']).map(
      ({ name, value }) => [(asText(name) ?? '').toLowerCase(), asText(value) ?? ''] as const,
    )
    return [
      {
        url,
        line: lineOf(['log', 'entries', at, 'request', 'url']),
        headers: new Map(headers),
        body: asText(valueAt(request['postData'], 'text')) ?? '',
        isSecurePage,
        pageOrigin: pageOriginOf(new Map(headers), firstUrl),
      },
    ]
  })
}

/** What the browser said itself, or the page that the recording began with; a recording of one call has none. */
function pageOriginOf(headers: ReadonlyMap<string, string>, firstUrl: string): string | undefined {
  const said = [headers.get('origin'), headers.get('referer')].map((value) => URL.parse(value ?? '')?.origin)
  const first = URL.parse(firstUrl)
  return (
    said.find((origin) => origin !== undefined) ??
    (first === null || asksModel(first.pathname) ? undefined : first.origin)
  )
}

/** Whether a request speaks with a model, by its path. */
export function asksModel(url: string): boolean {
  return /\/(?:v1\/(?:chat\/)?(?:completions|responses|embeddings)|api\/(?:generate|chat)|generate(?:_stream)?|invocations)(?:[/?]|$)/u.test(
    url,
  )
}
