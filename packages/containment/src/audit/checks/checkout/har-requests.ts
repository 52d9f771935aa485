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
}

export function harRequests({ document, lineOf }: HarSubject): readonly HarRequest[] {
  const entries = asObjects(valueAt(document, 'log', 'entries'))
  const isSecurePage = asText(valueAt(entries[0], 'request', 'url'))?.startsWith('https:') ?? false
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
      },
    ]
  })
}

/** Whether a request speaks with a model, by its path. */
export function asksModel(url: string): boolean {
  return /\/(?:v1\/(?:chat\/)?(?:completions|responses|embeddings)|api\/(?:generate|chat)|generate(?:_stream)?|invocations)(?:[/?]|$)/u.test(
    url,
  )
}
