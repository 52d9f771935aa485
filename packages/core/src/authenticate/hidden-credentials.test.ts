import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportPKCS8, generateKeyPair } from 'jose'
import { describe, expect, it, onTestFinished } from 'vitest'
import { PRINTERS } from '../../test-support/printers.ts'
import { testOptions } from '../../test-support/test-cloister.ts'
import { parseCloisterOptions } from '../cloister-options.ts'
import { createCloister } from '../create-cloister.ts'
import type { OauthFetch } from '../transport/oauth-fetch.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { createGatewayTokenSource } from './gateway-token-source.ts'
import { Secret } from './secret.ts'

const CANARY = 'sk-canary-0123456789'
const CLIENT = { issuer: 'https://login.internal.example', clientId: 'shop', clientSecret: CANARY }
const calm = new AbortController().signal

/** An authorization server that repeats whatever it was told. */
function talkative(reply: () => Response): OauthFetch {
  return (_url, { method }) =>
    Promise.resolve(
      method === 'GET'
        ? Response.json({ issuer: CLIENT.issuer, token_endpoint: `${CLIENT.issuer}/token` })
        : reply(),
    )
}

const granted = (type: string) => () =>
  Response.json({ access_token: `${CANARY}.token`, token_type: type, expires_in: 60 })
const refused = () =>
  Response.json({ error: 'invalid_client', error_description: `not ${CANARY}` }, { status: 401 })

async function refusal(options: AuthorizationOptions): Promise<unknown> {
  return await createGatewayTokenSource(options, talkative(refused))
    .token(calm)
    .catch((error: unknown) => error)
}

/** Everything of this folder that a careless line of code could print. */
async function printable(): Promise<Readonly<Record<string, unknown>>> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const { clientSecret: _, ...keyless } = CLIENT
  const bearer = createGatewayTokenSource(CLIENT, talkative(granted('Bearer')))
  const dpop = createGatewayTokenSource({ ...CLIENT, dpop: true }, talkative(granted('DPoP')))
  const { gateway, catalogue } = testOptions()
  const options = {
    catalogue,
    gateway: { ...gateway, authorization: { ...gateway.authorization, clientSecret: CANARY } },
  }
  return {
    secret: new Secret(CANARY),
    bearer: await bearer.token(calm),
    dpop: await dpop.token(calm),
    sources: [bearer, dpop],
    config: parseCloisterOptions(options),
    cloister: createCloister(options),
    refused: await refusal(CLIENT),
    refusedKey: await refusal({ ...keyless, privateKey: await exportPKCS8(privateKey) }),
    unreadableKey: await refusal({ ...keyless, privateKey: `-----BEGIN PRIVATE KEY-----${CANARY}` }),
    brokenVault: await refusal({ ...keyless, clientSecret: () => Promise.reject(new Error(CANARY)) }),
  }
}

describe('tokens, secrets and keys', () => {
  it.each(PRINTERS)('are not shown by %s', async (_name, print) => {
    expect(print({ toString: () => 'seen', toJSON: () => 'seen', seen: 1 })).toMatch(/seen|\[object/u)
    for (const [what, value] of Object.entries(await printable())) {
      const shown = print(value)
      expect(shown.includes('canary'), what).toBe(false)
      expect(shown, what).not.toMatch(/BEGIN PRIVATE KEY/u)
    }
  })

  it('are in no report of a process that ends with a refusal nobody caught', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cloister-report-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const { code, output } = await runToItsEnd(folder)
    const reports = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(code).not.toBe(0)
    expect(output).toContain('CLOISTER_TOKEN_REFUSED')
    expect(reports.join()).toContain('javascriptStack')
    expect([output, ...reports].join().includes('canary')).toBe(false)
  }, 30_000)
})

/** The canary is put together inside, because a report also holds the command line. */
const PROGRAM = `
import { createGatewayTokenSource } from ${JSON.stringify(new URL('./gateway-token-source.ts', import.meta.url).href)}
const hidden = ['sk-can', 'ary-0123456789'].join('')
let nowMs = 0
const fetch = async (url, { method }) => {
  if (method === 'GET') return Response.json({ issuer: 'https://login.example', token_endpoint: 'https://login.example/token' })
  if (nowMs > 0) return Response.json({ error: 'invalid_client', error_description: hidden }, { status: 401 })
  return Response.json({ access_token: hidden, token_type: 'Bearer', expires_in: 60 })
}
const options = { issuer: 'https://login.example', clientId: 'shop', clientSecret: hidden }
const source = createGatewayTokenSource(options, fetch, () => nowMs)
const { signal } = new AbortController()
console.log(source, await source.token(signal), JSON.stringify(process.report.getReport()))
nowMs = 1e9
source.token(signal)
`

function runToItsEnd(folder: string): Promise<{ readonly code: unknown; readonly output: string }> {
  const flags = ['--report-uncaught-exception', `--report-directory=${folder}`, '--report-exclude-env']
  const program = ['--conditions=@cloister/source', '--input-type=module', '--eval', PROGRAM]
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...flags, ...program],
      { timeout: 20_000, maxBuffer: 4_194_304 },
      (error, out, err) => resolve({ code: error?.code ?? 0, output: out + err }),
    )
  })
}
