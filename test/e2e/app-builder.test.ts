import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { HOOKED_SECRETS, hookedOrder } from '@cloister/magento-adapter/test-support/hooked-order.ts'
import { createSigningKey } from '@cloister/magento-adapter/test-support/signing-key.ts'
import type { WebActionParameters, WebActionResult } from '@cloister-example/app-builder/web-action.ts'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'

const example = resolve(import.meta.dirname, '../../examples/app-builder')
const key = createSigningKey()
const nextKey = createSigningKey()
const inputs = {
  WEBHOOK_PUBLIC_KEY: key.publicKey,
  WEBHOOK_NEXT_PUBLIC_KEY: nextKey.publicKey,
  FRAUD_KEY: Buffer.alloc(32, 7).toString('base64url'),
  // As a variable that is not set in `.env` arrives.
  ...{ SCORER_URL: '', SCORER_ISSUER: '', SCORER_CLIENT_ID: '', SCORER_CLIENT_SECRET: '', VELOCITY_URL: '' },
}
type Main = (parameters: WebActionParameters & typeof inputs) => Promise<WebActionResult>

let main: Main
let logged: string

beforeAll(() => {
  execFileSync(process.execPath, ['build.mjs', '@cloister/source'], { cwd: example })
  const bundle: { readonly main: Main } = createRequire(import.meta.url)(
    resolve(example, 'dist/webhooks.cjs'),
  )
  main = bundle.main
})
beforeEach(() => {
  logged = ''
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    logged += `${line}\n`
  })
})

interface Sent {
  readonly sender?: typeof key
  readonly path?: string
  readonly type?: string
}

/** What Adobe I/O Runtime makes of a request of Magento. */
function invoke(
  body: string,
  { sender = key, path = '/fraud_decision', type = 'application/json' }: Sent = {},
) {
  return main({
    ...inputs,
    __ow_method: 'post',
    __ow_headers: {
      'content-type': type,
      'x-adobe-commerce-webhook-signature': sender.signBase64(body),
    },
    __ow_path: path,
    __ow_query: '',
    __ow_body: Buffer.from(body).toString('base64'),
  })
}

const order = (changes = {}) => JSON.stringify({ order: hookedOrder(changes) })

describe('the example for App Builder, as it is deployed', () => {
  it('lets an order pass that Magento signed, and puts the decision into the log', async () => {
    const { statusCode, headers, body } = await invoke(order())
    expect([statusCode, headers['content-type'], body]).toEqual([200, 'application/json', '{"op":"success"}'])
    expect(logged).toContain('"kind":"decided"')
  })

  it('answers a delivery that comes again without deciding again', async () => {
    const body = order({ increment_id: '000000043' })
    const first = await invoke(body)
    logged = ''
    expect(await invoke(body)).toEqual(first)
    expect(logged).toBe('')
  })

  it('takes what the next key signed as well', async () => {
    expect((await invoke(order({ increment_id: '000000044' }), { sender: nextKey })).statusCode).toBe(200)
  })

  it('refuses what somebody else signed, and what is not for it', async () => {
    expect((await invoke(order(), { sender: createSigningKey() })).statusCode).toBe(401)
    expect((await invoke(order(), { path: '' })).statusCode).toBe(404)
    expect((await invoke(order(), { type: 'text/plain' })).statusCode).toBe(415)
    expect(logged).toBe('')
  })

  it('leaves nothing of the shopper in its log or its answer', async () => {
    const { body } = await invoke(order({ increment_id: '000000045' }))
    expect(logged).not.toBe('')
    expect(HOOKED_SECRETS.filter((secret) => (logged + body).includes(secret))).toEqual([])
  })

  it('asks the runtime for the bytes as they came, and lets no caller set an input', () => {
    const config = readFileSync(resolve(example, 'app.config.yaml'), 'utf8')
    expect(config).toMatch(/annotations:[\s\S]*raw-http: true[\s\S]*final: true/u)
    const named = [...config.matchAll(/^ {14}([A-Z_]+): \$\1$/gmu)].map(([, name]) => name)
    expect(named.sort()).toEqual(Object.keys(inputs).sort())
  })
})
