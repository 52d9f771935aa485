import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { createLocalAuthority, type IssuedCertificate, type LocalAuthority } from '@cloister/dev-stack'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { MatrixTask } from '../support/matrix-child.ts'
import {
  type MatrixGateway,
  type MatrixGatewayOptions,
  startMatrixGateway,
} from '../support/matrix-gateway.ts'
import { MATRIX_PROMPT, MATRIX_SECRET } from '../support/matrix-shop.ts'

/** Node takes proxies from the environment since 22.21 and 24.5. */
const TAKES_PROXIES = process.allowedNodeEnvironmentFlags.has('--use-env-proxy')

type Environment = Readonly<Record<string, string>>

let authority: LocalAuthority
let stranger: LocalAuthority
let localhost: IssuedCertificate
let authorization: MatrixGateway
let strangerFile: string
const folder = mkdtempSync(join(tmpdir(), 'cloister-environment-'))
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  ;[authority, stranger] = await Promise.all([createLocalAuthority(), createLocalAuthority()])
  localhost = await authority.issueServer(['localhost'])
  authorization = await startMatrixGateway({ issued: localhost })
  strangerFile = join(folder, 'stranger.pem')
  writeFileSync(strangerFile, stranger.certificatePem)
})

afterEach(async () => {
  for (const opened of open.splice(0).reverse()) await opened.close()
})

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await authorization.close()
})

async function serve(options: Partial<MatrixGatewayOptions> = {}): Promise<MatrixGateway> {
  const gateway = await startMatrixGateway({ issued: localhost, ...options })
  open.push(gateway)
  return gateway
}

/** A proxy that nobody configured: it only counts who comes. */
async function startProxy(): Promise<{ readonly url: string; sockets(): number }> {
  let sockets = 0
  const server = createServer((socket) => {
    sockets += 1
    socket.on('error', () => undefined).destroy()
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  open.push({ close: () => new Promise((closed) => server.close(() => closed())) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sockets: () => sockets }
}

interface Ran {
  readonly outcome: string
  readonly output: string
}

/** Asks once in a process of its own, which starts with this environment and nothing else. */
async function runIn(environment: Environment, port: number, task: Partial<MatrixTask> = {}): Promise<Ran> {
  const child = spawn(
    process.execPath,
    ['--conditions=@cloister/source', resolve(import.meta.dirname, '../support/matrix-child.ts')],
    { env: { PATH: process.env['PATH'] ?? '', ...environment }, timeout: 50_000 },
  )
  const whole: MatrixTask = {
    way: 'shop',
    url: `https://localhost:${port}/v1`,
    tokenEndpoint: `https://localhost:${authorization.port}/token`,
    ca: authority.certificatePem,
    ...task,
  }
  child.stdin.end(JSON.stringify(whole))
  const output = (await Promise.all([text(child.stdout), text(child.stderr)])).join('\n')
  return { outcome: /^outcome=(.*)$/mu.exec(output)?.[1] ?? output, output }
}

function proxied(url: string): Environment {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'http_proxy', 'https_proxy', 'all_proxy']
  return { ...Object.fromEntries(names.map((name) => [name, url])), NO_PROXY: '', no_proxy: '' }
}

describe('a process that is told not to check certificates', () => {
  const environment: Environment = { NODE_TLS_REJECT_UNAUTHORIZED: '0' }

  it.each<readonly [string, () => Promise<IssuedCertificate>, Partial<MatrixTask>]>([
    ['of an unknown authority', () => stranger.issueServer(['localhost']), {}],
    ['for another host', () => authority.issueServer(['a.localhost']), {}],
    [
      'that has expired',
      () =>
        authority.issueServer(['localhost'], {
          notBefore: new Date(0),
          notAfter: new Date(Date.now() - 1000),
        }),
      {},
    ],
    ['without the pinned key', () => authority.issueServer(['localhost']), { pins: [`${'A'.repeat(43)}=`] }],
  ])('checks them all the same: one %s gets no prompt', async (_what, issue, task) => {
    const gateway = await serve({ issued: await issue() })
    const { outcome } = await runIn(environment, gateway.port, task)
    expect(outcome).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect(gateway.requests).toEqual([])
  })

  it('would not check them otherwise', async () => {
    const gateway = await serve({ issued: await stranger.issueServer(['localhost']) })
    expect(await runIn(environment, gateway.port, { way: 'fetch' })).toMatchObject({ outcome: '200' })
    expect(await runIn({}, gateway.port, { way: 'fetch' })).toMatchObject({ outcome: 'refused' })
  })
})

describe('a process that is told of a proxy', () => {
  const ways: readonly (readonly [string, Environment])[] = [
    ['by variables alone', {}],
    ['by NODE_USE_ENV_PROXY=1', { NODE_USE_ENV_PROXY: '1' }],
    ...(TAKES_PROXIES ? [['by NODE_OPTIONS', { NODE_OPTIONS: '--use-env-proxy' }] as const] : []),
  ]

  it.each(ways)('goes to the gateway itself: %s', async (_what, switched) => {
    const [gateway, proxy] = [await serve(), await startProxy()]
    expect((await runIn({ ...proxied(proxy.url), ...switched }, gateway.port)).outcome).toBe('model')
    expect(gateway.prompts.join()).toContain(MATRIX_PROMPT)
    expect(proxy.sockets()).toBe(0)
  })

  it.skipIf(!TAKES_PROXIES)('would go to the proxy otherwise', async () => {
    const [gateway, proxy] = [await serve(), await startProxy()]
    const environment = { ...proxied(proxy.url), NODE_USE_ENV_PROXY: '1' }
    expect((await runIn(environment, gateway.port, { way: 'fetch' })).outcome).toBe('refused')
    expect(proxy.sockets()).toBeGreaterThan(0)
  })
})

describe('a process that is told to trust others', () => {
  it.each<readonly [string, () => Environment]>([
    ['NODE_EXTRA_CA_CERTS', () => ({ NODE_EXTRA_CA_CERTS: strangerFile })],
    [
      'SSL_CERT_FILE and --use-openssl-ca',
      () => ({ SSL_CERT_FILE: strangerFile, NODE_OPTIONS: '--use-openssl-ca' }),
    ],
  ])('trusts the configured authority alone: %s', async (_what, environment) => {
    const gateway = await serve({ issued: await stranger.issueServer(['localhost']) })
    expect((await runIn(environment(), gateway.port)).outcome).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect(gateway.requests).toEqual([])
    expect((await runIn(environment(), gateway.port, { way: 'fetch' })).outcome).toBe('200')
  })

  it('does not speak an older TLS because NODE_OPTIONS says so', async () => {
    const gateway = await serve({
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.2',
      ciphers: 'DEFAULT:@SECLEVEL=0',
    })
    const environment = { NODE_OPTIONS: '--tls-min-v1.0 --tls-cipher-list=DEFAULT:@SECLEVEL=0' }
    expect((await runIn(environment, gateway.port)).outcome).toBe('CLOISTER_CERTIFICATE_REFUSED')
    expect(gateway.requests).toEqual([])
  })
})

describe('a process that is told of another model', () => {
  it('asks the configured gateway, and prints nothing', async () => {
    const [gateway, other] = [await serve(), await serve()]
    const url = `https://localhost:${other.port}/v1`
    const { outcome, output } = await runIn(
      {
        OPENAI_BASE_URL: url,
        OPENAI_API_BASE: url,
        OPENAI_API_KEY: 'sk-of-another',
        OPENAI_LOG: 'debug',
        CLOISTER_GATEWAY_URL: url,
        CLOISTER_URL: url,
        NODE_DEBUG: '',
        DEBUG: '*',
      },
      gateway.port,
    )
    expect(outcome).toBe('model')
    expect(gateway.prompts.join()).toContain(MATRIX_PROMPT)
    expect(other.sockets()).toBe(0)
    expect(output.trim()).toBe('outcome=model')
    expect(output).not.toContain(MATRIX_SECRET)
  })
})
