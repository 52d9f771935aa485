/** What every answer begins with. */
export interface AnswerFields {
  /** Changes with the version, the settings and the fingerprints, so that caches ask anew (RFC 3507 §4.7). */
  readonly tag: string
  readonly isLast: boolean
}

const REASONS: Readonly<Record<number, string>> = {
  100: 'Continue',
  200: 'OK',
  204: 'No Content',
  400: 'Bad Request',
  404: 'ICAP Service Not Found',
  405: 'Method Not Allowed For Service',
  408: 'Request Timeout',
  500: 'Server Error',
  501: 'Method Not Implemented',
  503: 'Service Overloaded',
  505: 'ICAP Version Not Supported',
}

/** An answer without a body. */
export function plainAnswer(
  status: number,
  { tag, isLast }: AnswerFields,
  more: readonly string[] = [],
): string {
  return head(status, [
    `ISTag: "${tag}"`,
    ...more,
    ...(isLast ? ['Connection: close'] : []),
    'Encapsulated: null-body=0',
  ])
}

export const CONTINUE = 'ICAP/1.0 100 Continue\r\n\r\n'

/** The beginning of an answer that holds an HTTP message. */
export function messageAnswer({ tag, isLast }: AnswerFields, encapsulated: string): string {
  return head(200, [
    `ISTag: "${tag}"`,
    ...(isLast ? ['Connection: close'] : []),
    `Encapsulated: ${encapsulated}`,
  ])
}

const PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Stopped</title>
<h1>Stopped</h1>
<p>This transfer is not allowed to leave this network. Whoever operates it can see why in its records.</p>
</html>
`

/** An answer in place of what was stopped. It says nothing of what that was. */
export function blockAnswer(fields: AnswerFields): string {
  const page = [
    'HTTP/1.1 403 Forbidden',
    'Content-Type: text/html; charset=utf-8',
    `Content-Length: ${PAGE.length}`,
    'Cache-Control: no-store',
    '',
    '',
  ].join('\r\n')
  const body = `${PAGE.length.toString(16)}\r\n${PAGE}\r\n0\r\n\r\n`
  return `${messageAnswer(fields, `res-hdr=0, res-body=${page.length}`)}${page}${body}`
}

function head(status: number, fields: readonly string[]): string {
  return [`ICAP/1.0 ${status} ${REASONS[status] ?? 'Error'}`, ...fields, '', ''].join('\r\n')
}
