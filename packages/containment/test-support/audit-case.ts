import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createTestAuthority } from '@cloister/core/test-support/test-authority.ts'
import type { Check } from '../src/audit/check.ts'
import { NO_HINTS } from '../src/audit/model-hints.ts'
import type { Report } from '../src/audit/report/report.ts'
import { runAudit } from '../src/audit/run/run-audit.ts'
import type { Target } from '../src/audit/target.ts'
import type { CaseTls, CheckCase, FakeAnswer } from './check-case.ts'

/** Runs checks over a case as the command would: real files, a real server on loopback. */
export async function auditCase(one: CheckCase, checks: readonly Check[]): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-audit-'))
  const server = one.routes === undefined ? undefined : await serve(one.routes, one.tls)
  try {
    for (const [path, text] of Object.entries(one.files ?? {})) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    return await runAudit({
      config: {
        targets: [targetOf(one, server?.origin)],
        model: { ...NO_HINTS, ...one.model },
        failOn: 'low',
        requestsPerSecond: 200,
        concurrency: 4,
        waivers: [],
      },
      configFolder: folder,
      checks,
      active: one.active ?? false,
      now: new Date('2026-11-26T12:00:00Z'),
      toolVersion: '0.0.0',
    })
  } finally {
    server?.close()
    rmSync(folder, { recursive: true })
  }
}

const LOOPBACK = ['127.0.0.1/32', '::1/128']
const NINETY_DAYS_MS = 90 * 24 * 60 * 60 * 1000

function targetOf(
  { kind = 'folder', path = '.', role = 'inference', internal = false, bucket }: CheckCase,
  origin?: string,
): Target {
  if (origin === undefined) return { kind, name: 'case', path, ignore: [], everything: false }
  if (bucket !== undefined)
    return {
      kind: 'bucket',
      name: 'case',
      provider: bucket,
      bucket: 'models',
      endpoint: origin,
      addresses: LOOPBACK,
    }
  return { kind: 'origin', name: 'case', url: origin, role, internal, paths: [], addresses: LOOPBACK }
}

async function serve(
  routes: Readonly<Record<string, FakeAnswer>>,
  tls: CaseTls | undefined,
): Promise<{ readonly origin: string; close(): void }> {
  const server = await serverOf(tls, (request, response) => {
    const { url = '/' } = request
    const path = url.split('?')[0] ?? '/'
    const answer = routes[`${request.method} ${path}`] ??
      routes[url] ??
      routes[path] ??
      routes['*'] ?? { status: 404, text: '' }
    const type = answer.json === undefined ? 'text/plain' : 'application/json'
    response.writeHead(answer.status ?? 200, { 'content-type': type, ...answer.headers })
    response.end(
      answer.json === undefined ? (answer.bytes ?? answer.text ?? '') : JSON.stringify(answer.json),
    )
  })
  server.on('upgrade', (request, socket) => {
    const granted = routes[request.url ?? '']?.upgrades === true
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    const head = granted
      ? `101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}`
      : '403 Forbidden\r\nConnection: close\r\nContent-Length: 0'
    socket.on('error', () => undefined).end(`HTTP/1.1 ${head}\r\n\r\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

async function serverOf(tls: CaseTls | undefined, listener: RequestListener): Promise<Server> {
  if (tls === undefined) return createServer(listener)
  const authority = await createTestAuthority()
  const notAfter = tls.notAfter ?? new Date(Date.now() + NINETY_DAYS_MS)
  const certificate = await authority.issue(tls.names, notAfter)
  const legacy = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const
  return createTlsServer({ ...certificate, ...(tls.legacy ? legacy : {}) }, listener)
}
