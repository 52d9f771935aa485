import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { derOctets } from '@cloister/core/test-support/der-writer.ts'
import { ecKey, pemOf, signCertificate } from '@cloister/core/test-support/made-up-chain.ts'
import { madeUpSevSnp } from '@cloister/core/test-support/made-up-sev-snp.ts'
import { madeUpTdx } from '@cloister/core/test-support/made-up-tdx.ts'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { saidByCommand } from '../../test-support/said-by-command.ts'
import { runAttestCommand } from './run-attest-command.ts'

type Files = Readonly<Record<string, string | Uint8Array>>

function inFolder(files: Files): (...argv: readonly string[]) => Promise<Record<string, unknown>> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-attest-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return async (...argv) => {
    return await saidByCommand((io) =>
      runAttestCommand(argv, { ...io, folder, now: new Date('2026-06-01T00:00:00Z') }),
    )
  }
}

const NONCE = 'c7'.repeat(32)
let snp: Files
let tdx: Files
beforeAll(async () => {
  const [chip, platform, tls] = await Promise.all([madeUpSevSnp('genoa'), madeUpTdx(), ecKey('P-256')])
  const key = new Uint8Array(await crypto.subtle.digest('SHA-256', tls.publicKey))
  const report = await chip.make({
    report: (bytes) => bytes.set(Uint8Array.of(...key, ...Buffer.from(NONCE, 'hex')), 0x50),
  })
  const strangers = await chip.make()
  const [certificate] = await Promise.all([
    signCertificate(
      {
        subject: 'llm.internal.example',
        issuer: 'llm.internal.example',
        serial: 1,
        notBefore: new Date('2026-01-01T00:00:00Z'),
        notAfter: new Date('2027-01-01T00:00:00Z'),
        publicKey: tls.publicKey,
        extensions: [{ id: '2.5.29.14', value: derOctets(Uint8Array.of(1)) }],
      },
      tls,
    ),
  ])
  snp = {
    'report.bin': report.report,
    'report.hex': `${Buffer.from(report.report).toString('hex')}\n`,
    'other.bin': strangers.report,
    'chain.pem': report.certificates.map((bytes) => pemOf('CERTIFICATE', bytes)).join(''),
    'ark.crl': report.crls[0] as Uint8Array,
    'tls.pem': pemOf('CERTIFICATE', certificate),
    'policy.yaml': JSON.stringify(chip.policy),
    'nothing.txt': 'Not evidence.',
  }
  const quote = await platform.make()
  tdx = {
    'quote.dat': quote.quote,
    'quote.json': JSON.stringify(quote, (_name, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
    'root.crl': quote.crls[0] as Uint8Array,
    'pck.crl': pemOf('X509 CRL', quote.crls[1] as Uint8Array),
    'tcb.json': quote.collateral.tcbInfo,
    'qe.json': quote.collateral.qeIdentity,
    'signer.pem': quote.collateral.certificates.map((bytes) => pemOf('CERTIFICATE', bytes)).join(''),
    'policy.json': JSON.stringify(platform.policy),
  }
})

const CHAIN = ['--policy', 'policy.yaml', '--certificates', 'chain.pem', '--crl', 'ark.crl']
const BOUND = [...CHAIN, '--tls-certificate', 'tls.pem', '--nonce', NONCE]

describe('cloister attest verify', () => {
  it('believes a report that is bound to the key of a certificate and to a nonce', async () => {
    const run = inFolder(snp)
    const { exitCode, stdout, stderr } = await run('verify', 'report.bin', 'report.hex', ...BOUND)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^believed {2}report\.bin {2}sev-snp genoa vcek, version 3\n/u)
    expect(stdout).toContain('believed  report.hex')
  })

  it('ends with 1 where one of several is refused, and says why', async () => {
    const { exitCode, stdout } = await inFolder(snp)(
      'verify',
      'report.bin',
      'other.bin',
      'nothing.txt',
      ...BOUND,
    )
    expect(exitCode).toBe(1)
    expect(stdout).toContain('believed  report.bin')
    expect(stdout).toContain('refused   other.bin  report-data: The report is bound to another TLS key.')
    expect(stdout).toContain('refused   nothing.txt  version-unknown:')
  })

  it('tells a program the same', async () => {
    const { stdout } = await inFolder(snp)('verify', 'report.bin', 'other.bin', ...BOUND, '--format', 'json')
    expect(JSON.parse(String(stdout))).toEqual([
      { file: 'report.bin', outcome: 'believed', evidence: expect.objectContaining({ product: 'genoa' }) },
      { file: 'other.bin', outcome: 'refused', reason: 'report-data', says: expect.any(String) },
    ])
  })

  it('believes a quote with what Intel says of it beside it, or in one document', async () => {
    const run = inFolder(tdx)
    const beside = [
      '--tcb-info',
      'tcb.json',
      '--qe-identity',
      'qe.json',
      '--collateral-certificates',
      'signer.pem',
    ]
    const lists = ['--crl', 'root.crl', '--crl', 'pck.crl']
    const common = ['--unbound', '--policy', 'policy.json']
    expect(await run('verify', 'quote.dat', ...common, ...beside, ...lists)).toMatchObject({ exitCode: 0 })
    expect(await run('verify', 'quote.json', ...common)).toMatchObject({ exitCode: 0 })
    const alone = await run('verify', 'quote.dat', ...common)
    expect(alone).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('crl-missing') })
  })

  it('asks what held at a time', async () => {
    const late = await inFolder(snp)('verify', 'report.bin', ...BOUND, '--at', '2052-01-01')
    expect(late).toMatchObject({ exitCode: 1, stdout: expect.stringContaining('expired') })
  })

  it.each([
    [[], 'There is no such command.'],
    [['prove'], 'There is no such command.'],
    [['verify'], 'Say which files to verify.'],
    [['verify', 'report.bin'], 'Say with --policy what is accepted.'],
    [['verify', 'report.bin', ...CHAIN], 'Give --tls-certificate with --nonce, or --unbound in their place.'],
    [['verify', 'report.bin', ...CHAIN, '--nonce', NONCE], 'Give --tls-certificate with --nonce'],
    [['verify', 'report.bin', ...BOUND, '--unbound'], 'Give --tls-certificate with --nonce'],
    [['verify', 'report.bin', ...BOUND, '--hash', 'md5'], '--hash is sha256 or sha384.'],
    [['verify', 'report.bin', ...BOUND, '--hash', 'sha384'], '--nonce is 32 bytes in hexadecimal'],
    [['verify', 'report.bin', ...BOUND, '--at', 'yesterday'], '--at is a time'],
    [['verify', 'report.bin', ...BOUND, '--format', 'xml'], '--format is terminal or json.'],
    [['verify', 'report.bin', ...BOUND, '--tcb-info', 'a'], '--tcb-info and --qe-identity go together.'],
    [['verify', '--loud'], 'This command line cannot be read'],
  ])('ends with 2 for %j and says what to do', async (argv, sentence) => {
    const { exitCode, stdout, stderr } = await inFolder(snp)(...argv)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(sentence)
    expect(stderr).toContain('Usage: cloister attest verify')
  })

  it.each([
    ['sevSnp: [', 'The policy is neither YAML nor JSON.'],
    ['sevSnp: &a { x: *a }', 'The policy is neither YAML nor JSON.'],
    ['sevSnp: { measurements: [] }', 'The policy cannot be used: sevSnp.minimumTcb takes'],
    ['debug: true', 'The policy cannot be used: options takes no option other than sevSnp, tdx'],
  ])('ends with 2 for the policy %s', async (policy, sentence) => {
    const run = inFolder({ ...snp, 'policy.yaml': policy })
    const { exitCode, stderr } = await run('verify', 'report.bin', ...BOUND)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(sentence)
  })

  it.each([
    ['nowhere.bin', BOUND],
    ['report.bin', [...BOUND, '--certificates', 'nowhere.pem']],
    ['report.bin', [...CHAIN, '--tls-certificate', 'nothing.txt', '--nonce', NONCE]],
  ])('ends with 3 where a file cannot be read: %s %j', async (file, argv) => {
    const { exitCode, stderr } = await inFolder(snp)('verify', file, ...argv)
    expect(exitCode).toBe(3)
    expect(stderr).toContain('cannot be read, or is not what it should be.')
  })

  it('explains itself', async () => {
    const { exitCode, stdout } = await inFolder({})('--help')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Exit codes')
  })
})
