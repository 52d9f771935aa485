import { globSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findPrograms } from '../support/magento-module/find-programs.ts'
import {
  type ModuleCredentials,
  makeModuleCredentials,
} from '../support/magento-module/module-credentials.ts'
import { MAGENTO_MODULE, runInModule } from '../support/magento-module/run-in-module.ts'
import { type ServedModule, serveModule } from '../support/magento-module/serve-module.ts'
import { type StandInSidecar, startStandInSidecar } from '../support/magento-module/stand-in-sidecar.ts'

const missing = findPrograms(['php', 'phpunit', 'phpcs', 'composer', 'xmllint'])

describe.skipIf(missing !== undefined)(`the Magento module (${missing ?? 'all programs are here'})`, () => {
  const sidecars: StandInSidecar[] = []
  let credentials: ModuleCredentials

  beforeAll(async () => {
    credentials = await makeModuleCredentials()
  })

  afterAll(async () => {
    for (const sidecar of sidecars) await sidecar.close()
    credentials?.close()
  })

  async function sidecarFor(name: string): Promise<string> {
    const { privateKeyPem: key, certificatePem: cert } = await credentials.authority.issueServer([name])
    const sidecar = await startStandInSidecar({ key, cert }, credentials.secrets)
    sidecars.push(sidecar)
    return sidecar.url
  }

  it('keeps its promises without a sidecar', async () => {
    const { code, text } = await runInModule('phpunit', ['--testsuite', 'alone'])

    expect(code, text).toBe(0)
    expect(text).toMatch(/OK \(\d+ tests/u)
  })

  it('keeps its promises over TLS: to believe the right server, to be in time, to fail as declared', async () => {
    const { code, text } = await runInModule('phpunit', ['--testsuite', 'sidecar'], {
      ...credentials.environment,
      CLOISTER_SIDECAR_URL: await sidecarFor('localhost'),
      CLOISTER_OTHER_NAME_URL: await sidecarFor('other.localhost'),
    })

    expect(code, text).toBe(0)
    expect(text).toMatch(/OK \(\d+ tests/u)
  })

  describe('as a browser meets it', () => {
    let shop: ServedModule

    beforeAll(async () => {
      shop = await serveModule({
        ...credentials.environment,
        CLOISTER_SIDECAR_URL: await sidecarFor('localhost'),
      })
    })
    afterAll(async () => await shop?.close())

    const ask = async (path: string, body: string, accept = 'application/json') =>
      await fetch(shop.origin + path, {
        method: 'POST',
        headers: { accept, 'content-type': 'application/json', cookie: 'PHPSESSID=canary' },
        body,
      })

    it('gives a pass as a cookie that no script and no other site can use', async () => {
      const { status, headers } = await ask('/cloister/pass', '{}')

      expect([status, headers.get('cache-control')]).toEqual([204, 'no-store'])
      expect(headers.getSetCookie()).toEqual([
        expect.stringMatching(
          /^__Host-cloister-pass=e30\.e30\.AAAA; expires=[^;]+; Max-Age=900; path=\/; secure; HttpOnly; SameSite=Strict$/u,
        ),
      ])
    })

    it('hands an answer on in steps, as they come', async () => {
      const { body, headers } = await ask('/cloister/support', '{"question":"go on"}', 'text/event-stream')
      const steps: { readonly text: string; readonly atMs: number }[] = []
      for await (const bytes of body ?? []) {
        steps.push({ text: Buffer.from(bytes).toString(), atMs: performance.now() })
      }

      expect(headers.get('content-type')).toMatch(/^text\/event-stream/u)
      expect([headers.get('x-secret'), headers.get('server')]).toEqual([null, null])
      expect(steps.map(({ text }) => text)).toEqual(['data: 1\n\n', 'data: 2\n\n'])
      expect((steps[1]?.atMs ?? 0) - (steps[0]?.atMs ?? 0)).toBeGreaterThan(200)
    })

    it.each([
      ['a form', '/cloister/search', 'query=kettle', 400],
      ['a query without end', '/cloister/search', JSON.stringify({ query: 'a'.repeat(20_000) }), 413],
      ['a decision on an order below the shop', '/cloister/orders/decide', '{}', 404],
      ['a decision on an order', '/orders/decide', '{}', 404],
    ])('%s is not forwarded', async (_what, path, body, status) => {
      expect((await ask(path, body)).status).toBe(status)
    })
  })

  it('is written as reviewers of Magento modules want it', async () => {
    const { code, text } = await runInModule('phpcs', ['--standard=ruleset.xml', '-q', '.'])

    expect(code, text).toBe(0)
  })

  it('is a package that Composer accepts', async () => {
    const { code, text } = await runInModule('composer', ['validate', '--no-check-publish', '--strict'], {
      COMPOSER_ALLOW_SUPERUSER: '1',
      COMPOSER_HOME: credentials.folder,
    })

    expect(code, text).toBe(0)
  })

  it('has XML that can be read', async () => {
    const files = globSync('**/*.xml', { cwd: MAGENTO_MODULE })
    const { code, text } = await runInModule('xmllint', ['--noout', ...files])

    expect(files.length).toBeGreaterThan(15)
    expect(code, text).toBe(0)
  })
})
