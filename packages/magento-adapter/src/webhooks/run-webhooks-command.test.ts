import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runWebhooksCommand } from './run-webhooks-command.ts'

function run(...argv: readonly string[]) {
  const said = { stdout: '', stderr: '' }
  const code = runWebhooksCommand(argv, {
    stdout: (text) => {
      said.stdout += text
    },
    stderr: (text) => {
      said.stderr += text
    },
  })
  return { code, ...said }
}

const URL = 'https://hooks.shop.example/webhooks'

describe('the command that prints what Adobe Commerce is told', () => {
  it('prints webhooks.xml that lets orders pass when nobody answers, by default', () => {
    const { code, stdout } = run('webhooks.xml', '--url', URL)
    expect(code).toBe(0)
    expect(stdout).toContain(`url="${URL}/fraud_decision"`)
    expect(stdout).toContain('required="false"')
    expect(stdout).toContain('timeout="800"')
    expect(stdout).not.toContain('customer_email')
  })

  it('prints webhooks.xml that refuses when the policy refuses what cannot be read', () => {
    const strict = [
      '--refuse',
      'block,review',
      '--unreadable',
      'review',
      '--refusal-text',
      'Bitte rufen Sie an.',
    ]
    const { stdout } = run('webhooks.xml', '--url', '{env:HOOKS}', '--tells', 'person', ...strict)
    expect(stdout).toContain('url="{env:HOOKS}/fraud_decision"')
    expect(stdout).toContain('required="true"')
    expect(stdout).toContain('fallbackErrorMessage="Bitte rufen Sie an."')
    expect(stdout).toContain('data.order.customer_email')
  })

  it('prints the same for the cloud service, as the bodies of its subscriptions', () => {
    const { stdout } = run('subscriptions', '--url', URL, '--timeout-ms', '500')
    expect(JSON.parse(stdout)).toEqual([
      {
        webhook: expect.objectContaining({
          hook_name: 'fraud_decision',
          timeout: 500,
          required: false,
          ttl: 0,
        }),
      },
    ])
  })

  it('prints io_events.xml, of which the ids of products are all', () => {
    const { stdout } = run('io_events.xml')
    expect(new Set([...stdout.matchAll(/field name="(\w+)"/gu)].map(([, name]) => name))).toEqual(
      new Set(['sku', 'entity_id', 'product_id']),
    )
  })

  it('checks a file that is there already, and fails when it finds something', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'webhooks-'))
    const [good, bad] = [join(folder, 'good.xml'), join(folder, 'bad.xml')]
    const { stdout: printed } = run('webhooks.xml', '--url', URL)
    await writeFile(good, printed)
    await writeFile(bad, printed.replace('sslVerification="true"', 'sslVerification="false"'))
    expect(run('check', good)).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(run('check', bad)).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('certificate_unchecked'),
    })
    expect(run('check', join(folder, 'none.xml'))).toMatchObject({
      code: 1,
      stderr: 'The file cannot be read.\n',
    })
    await rm(folder, { recursive: true })
  })

  it.each([
    ['plain http', 'CLOISTER_TLS_REQUIRED', ['webhooks.xml', '--url', 'http://hooks.shop.example']],
    ['a variable where there is none', 'CLOISTER_TLS_REQUIRED', ['subscriptions', '--url', '{env:HOOKS}']],
    ['no address', 'CLOISTER_OPTIONS_INVALID', ['webhooks.xml']],
    ['refusing everybody', 'CLOISTER_OPTIONS_INVALID', ['webhooks.xml', '--url', URL, '--refuse', 'allow']],
    ['a default that blocks', 'CLOISTER_', ['webhooks.xml', '--url', URL, '--unreadable', 'block']],
    ['no timeout', 'CLOISTER_OPTIONS_INVALID', ['webhooks.xml', '--url', URL, '--timeout-ms', '0']],
    ['a word instead of a number', 'timeoutMs', ['webhooks.xml', '--url', URL, '--timeout-ms', 'soon']],
    ['telling everything', 'CLOISTER_OPTIONS_INVALID', ['webhooks.xml', '--url', URL, '--tells', 'all']],
  ])('refuses %s', (_what, said, argv) => {
    const { code, stdout, stderr } = run(...argv)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(said)
  })

  it.each([
    [[]],
    [['check']],
    [['check', 'a', 'b']],
    [['webhooks']],
    [['webhooks.xml', 'io_events.xml']],
    [['webhooks.xml', '--secret', 'x']],
  ])('explains itself for %j', (argv) => {
    const { code, stderr } = run(...argv)
    expect(code).toBe(2)
    expect(stderr).toContain('Usage: cloister-magento-webhooks')
  })
})
