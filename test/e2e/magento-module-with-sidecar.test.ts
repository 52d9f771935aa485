import { join } from 'node:path'
import {
  type CheckoutFraud,
  createCheckoutFraud,
  createKeyring,
  createMemoryVelocity,
  DEFAULT_FRAUD_POLICY,
  fileKeyStore,
  openAuditLog,
} from '@cloister/checkout-fraud'
import { type Demo, startDemo } from '@cloister/dev-stack'
import { type RunningSidecar, type SidecarConfig, serveSidecar } from '@cloister/magento-adapter/sidecar'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { findPrograms } from '../support/magento-module/find-programs.ts'
import {
  type ModuleCredentials,
  makeModuleCredentials,
} from '../support/magento-module/module-credentials.ts'
import { runInModule } from '../support/magento-module/run-in-module.ts'
import { serveModule } from '../support/magento-module/serve-module.ts'

const missing = findPrograms(['php', 'phpunit'])

/** The merchant refuses one band of amounts, so that a refusal can be seen. */
const POLICY = {
  ...DEFAULT_FRAUD_POLICY,
  version: 'test-1',
  rules: [{ name: 'refused_band', when: { amountBand: '500_to_1000' }, action: 'block' }],
} as const

describe.skipIf(missing !== undefined)(
  `the Magento module with its sidecar (${missing ?? 'all programs are here'})`,
  () => {
    const sidecars: RunningSidecar[] = []
    const changed: number[] = []
    const problems: string[] = []
    let credentials: ModuleCredentials
    let demo: Demo
    let fraud: CheckoutFraud

    beforeAll(async () => {
      credentials = await makeModuleCredentials()
      demo = await startDemo()
      fraud = createCheckoutFraud({
        keys: createKeyring({ store: fileKeyStore({ directory: join(credentials.folder, 'keys') }) }),
        velocity: createMemoryVelocity(),
        policy: POLICY,
        audit: await openAuditLog({ directory: join(credentials.folder, 'audit') }),
      })
    })

    afterAll(async () => {
      for (const sidecar of sidecars) await sidecar.stop()
      await fraud?.close()
      await demo?.close()
      credentials?.close()
    })

    /** A sidecar that believes by what it is given, and serves what this test has opened. */
    async function sidecarThatBelieves(magento: SidecarConfig['magento']): Promise<string> {
      const name = `server-${sidecars.length}`
      const { certificatePem, privateKeyPem } = await credentials.authority.issueServer(['localhost'])
      const config: SidecarConfig = {
        listen: { host: '127.0.0.1', port: 0 },
        tls: {
          certificateFile: credentials.file(`${name}.pem`, certificatePem),
          keyFile: credentials.file(`${name}-key.pem`, privateKeyPem),
        },
        magento,
        stop: { noticeMs: 0, drainMs: 1_000 },
        open: () => ({
          shops: [
            {
              cloister: demo.cloister,
              edge: {
                origins: ['https://shop.example'],
                passKeys: ['cGFzcy1rZXktb2YtYS10ZXN0LTAxMjM0NTY3ODlhYmM'],
              },
              customer: () => ({
                session: {},
                orders: [{ number: '000000042', status: 'shipped', placedAt: '2026-11-20T09:15:00Z' }],
              }),
            },
          ],
          orders: { fraud },
          onChangedProducts: async (productIds) => void changed.push(...productIds),
        }),
      }
      const onEvent = (event: { readonly event: string; readonly code?: string }) => {
        if (event.event === 'problems') problems.push(event.code ?? '')
      }
      const sidecar = await serveSidecar(config, { directory: credentials.folder, onEvent })
      sidecars.push(sidecar)
      return `https://localhost:${sidecar.port}`
    }

    const secretFiles = () =>
      [...credentials.secrets].map(([id, secret]) => ({ id, file: credentials.file(`${id}.secret`, secret) }))

    it('searches, answers, decides orders and tells of changes; believes nobody else and is believed by nobody else', async () => {
      const certificates = { authorityFile: join(credentials.folder, 'authority.pem') }
      const { code, text } = await runInModule('phpunit', ['--testsuite', 'real'], {
        ...credentials.environment,
        CLOISTER_SIDECAR_URL: await sidecarThatBelieves({ secrets: secretFiles() }),
        CLOISTER_MUTUAL_URL: await sidecarThatBelieves({ certificates }),
      })

      expect(code, `${text}\n${problems.join(' ')}`).toBe(0)
      expect(text).toMatch(/OK \(\d+ tests/u)
      expect(changed).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 1))
      // Problems are told by their number, and the last of them when it stops.
      for (const sidecar of sidecars.splice(0)) await sidecar.stop()
      expect(new Set(problems)).toEqual(new Set(['CLOISTER_SIGNATURE_REFUSED']))
    })

    it('carries a shopper from the pass to an answer in steps, and a stranger nowhere', async () => {
      const shop = await serveModule({
        ...credentials.environment,
        CLOISTER_SIDECAR_URL: await sidecarThatBelieves({ secrets: secretFiles() }),
      })
      onTestFinished(shop.close)
      const ask = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) =>
        await fetch(`${shop.origin}/cloister/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: 'https://shop.example', ...headers },
          body: JSON.stringify(body),
        })

      const given = await ask('pass', {})
      const cookie = given.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const found = await ask('search', { query: 'a kettle under €80' }, { cookie })
      const question = { question: 'How long does delivery take?' }
      const answered = await ask('support', question, { cookie, accept: 'text/event-stream' })

      expect(given.status).toBe(204)
      expect(JSON.stringify(await found.json())).toMatch(/kettle/iu)
      expect(await answered.text()).toMatch(/working days/u)
      expect((await ask('search', { query: 'kettle' })).status).toBe(401)
      const foreign = await ask('pass', {}, { origin: 'https://other.example' })
      expect([foreign.status, foreign.headers.get('content-type')]).toEqual([403, 'application/problem+json'])
    })
  },
)
