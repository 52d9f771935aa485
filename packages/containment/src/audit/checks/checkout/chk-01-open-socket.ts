import { createHash, randomBytes } from 'node:crypto'
import { bodyText } from '../../../probe/probe-exchange.ts'
import type { Check } from '../../check.ts'
import type { CheckContext } from '../../check-context.ts'
import { isCode } from '../../code-file.ts'
import { lineFinder } from '../../line-finder.ts'
import type { Observation } from '../../observation.ts'
import type { HarSubject, SourceSubject } from '../../subject/file-subjects.ts'
import type { OriginSubject } from '../../subject/live-subjects.ts'
import { observeAnswer } from '../observe-answer.ts'
import { observeFile } from '../observe-file.ts'
import { STRANGER } from '../stranger.ts'
import { harRequests } from './har-requests.ts'
import { pagesOf } from './pages-of.ts'

/** A connection that anybody on the way can read, unless it stays on its machine. */
const PLAIN_SOCKET = /\bws:\/\/(?!localhost\b|127\.|\[::1\]|0\.0\.0\.0)[\w.${-]+/u
const PLAIN_CALL =
  /(?:fetch|axios(?:\.\w+)?|\.open|EventSource)\s*\(\s*(?:["']\w{3,7}["']\s*,\s*)?["'`]http:\/\/(?!localhost\b|127\.|\[::1\])/u

const SOCKET_PATHS = ['/ws', '/socket', '/chat/ws'] as const

export const openSocket: Check<OriginSubject | SourceSubject | HarSubject> = {
  id: 'CHK-01',
  title: 'A page of the shop talks over connections that anybody can read, or a socket takes anybody',
  severity: 'high',
  effort: 'hours',
  tier: 'passive',
  looksAt: ['origin', 'source', 'har'],
  how: 'Looks in pages, scripts and recordings for ws:// and calls over http://, and asks for an upgrade to WebSocket in the name of another origin and without a token; what is granted is closed at once.',
  fix: `// Browser: wss://shop.example/assistant
// Server:  verify the Origin header against a list and a short-lived token before the upgrade (RFC 6455 §10.2):
server.on('upgrade', (request, socket, head) => {
  if (!origins.has(request.headers.origin) || !isToken(request)) return socket.end('HTTP/1.1 403 Forbidden\\r\\n\\r\\n')
})`,
  clauses: [
    'GDPR 32(1)(a)',
    'NIS2 21(2)(h)',
    'NIS2 21(2)(j)',
    '2024/2690 6.7',
    'ISO 27001 A.8.20',
    'ISO 27001 A.8.26',
  ],
  async examine(subject, context) {
    if (subject.kind === 'source') return [...inSource(subject)]
    if (subject.kind === 'har') return [...inRecording(subject)]
    return [...(await inPages(subject, context)), ...(await atSockets(subject, context))]
  },
}

function* inSource(subject: SourceSubject): Generator<Observation> {
  const { path, text } = subject
  const isOfBrowsers = /\.(?:[cm]?[jt]sx?|vue|svelte|html?|phtml|liquid|twig)$/u.test(path)
  if (!isOfBrowsers || !isCode(subject)) return
  const lineAt = lineFinder(text)
  for (const pattern of [PLAIN_SOCKET, PLAIN_CALL]) {
    const found = pattern.exec(text)
    if (found === null || isComment(text, found.index)) continue
    const says = pattern === PLAIN_SOCKET ? 'A socket is opened over ws://.' : 'A call goes out over http://.'
    yield observeFile({
      path,
      line: lineAt(found.index),
      asset: path,
      anchor: says,
      says,
      certainty: 'suspected',
    })
  }
}

function isComment(text: string, offset: number): boolean {
  return /(?:^|\s)(?:\/\/|#|\*|<!--)(?!.*(?:ws:|http:))/u.test(
    text.slice(text.lastIndexOf('\n', offset) + 1, offset).replace(/\w+:\/\//gu, ''),
  )
}

function* inRecording(subject: HarSubject): Generator<Observation> {
  for (const { url, line, isSecurePage } of harRequests(subject)) {
    if (!isSecurePage || !/^(?:ws|http):\/\//u.test(url)) continue
    const { protocol, host } = new URL(url)
    const says = `A secure page spoke with ${host} over ${protocol}//.`
    yield observeFile({ path: subject.path, line, asset: host, anchor: `${protocol}//${host}`, says })
  }
}

async function inPages(subject: OriginSubject, context: CheckContext): Promise<readonly Observation[]> {
  const observations: Observation[] = []
  for await (const { path, answer } of pagesOf(subject, context)) {
    const text = bodyText(answer)
    const signals = [
      ...(PLAIN_SOCKET.test(text) ? ['ws:// in the page'] : []),
      ...(PLAIN_CALL.test(text) ? ['http:// in a call'] : []),
    ]
    if (signals.length === 0) continue
    const says = `The page names connections that anybody can read: ${signals.join(', ')}.`
    observations.push(observeAnswer({ answer, anchor: path, says, signals }))
  }
  return observations
}

async function atSockets(
  { origin, role, paths }: OriginSubject,
  { probe }: CheckContext,
): Promise<readonly Observation[]> {
  if (role === 'registry' || role === 'logs') return []
  const observations: Observation[] = []
  for (const path of new Set([...SOCKET_PATHS, ...paths])) {
    const key = randomBytes(16).toString('base64')
    const answer = await probe.ask({
      method: 'GET',
      url: `${origin}${path}`,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': key,
        origin: STRANGER,
      },
    })
    if (answer.outcome === 'failed' || answer.status !== 101) continue
    const isSocket = answer.headers['sec-websocket-accept'] === acceptOf(key)
    const says = 'A WebSocket was opened for another origin and without a token.'
    const signals = ['the upgrade was granted', ...(isSocket ? ['proof of the handshake'] : [])]
    observations.push(observeAnswer({ answer, anchor: path, says, signals, severity: 'critical' }))
  }
  return observations
}

/** RFC 6455 §1.3 */
function acceptOf(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64')
}
