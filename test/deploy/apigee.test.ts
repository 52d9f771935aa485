import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { DEPLOY, deployFiles, edited, readDeployed } from './deploy-folder.ts'

const LINT = resolve(import.meta.dirname, '../../.ci/deploy-tools/node_modules/apigeelint/cli.js')
const where = existsSync(LINT) ? '' : ' (skipped: npx pnpm@12 --dir .ci/deploy-tools install)'

const copies = mkdtempSync(resolve(tmpdir(), 'cloister-apigee-'))
afterAll(() => rmSync(copies, { recursive: true }))

interface LintedFile {
  readonly filePath: string
  readonly messages: readonly { readonly ruleId: string; readonly message: string }[]
}

/** What Google’s checker says of the bundle with one file changed: rules and sentences. */
async function lint(change?: readonly [path: string, from: string, to: string]): Promise<readonly string[]> {
  const bundle = resolve(mkdtempSync(resolve(copies, 'bundle-')), 'apiproxy')
  cpSync(resolve(DEPLOY, 'apigee/apiproxy'), bundle, { recursive: true })
  if (change !== undefined) {
    const [path, from, to] = change
    writeFileSync(resolve(bundle, path), edited(readDeployed(`apigee/apiproxy/${path}`), from, to))
  }
  // TD002: a TargetServer would stand in the environment, where nobody reading the bundle sees whether it shows a certificate.
  const options = [
    '--profile',
    'apigeex',
    '--norc',
    '--formatter',
    'json.js',
    '--excluded',
    'TD002',
    '--path',
    bundle,
  ]
  const run = promisify(execFile)(process.execPath, [LINT, ...options], { timeout: 60_000 })
  const { stdout } = await run.catch((error: { readonly stdout?: string }) => ({
    stdout: error.stdout ?? '',
  }))
  const files = JSON.parse(stdout) as readonly LintedFile[]
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => `${basename(filePath)} ${ruleId}: ${message}`),
  )
}

const typos = [
  ['policies/OA-VerifyToken.xml', '</OAuthV2>', '</OAuthV>'],
  ['policies/OA-VerifyToken.xml', 'OAuthV2', 'OAuth2'],
  ['policies/OA-VerifyToken.xml', 'name="OA-VerifyToken"', 'name="OA-VerifyTokens"'],
  ['proxies/questions.xml', '<Name>OA-VerifyToken</Name>', '<Name>OA-VerifyTokens</Name>'],
  ['proxies/questions.xml', '<TargetEndpoint>model<', '<TargetEndpoint>models<'],
  ['proxies/questions.xml', '(request.verb = "POST")</Condition>', '(request.verb = "POST"</Condition>'],
  ['policies/SA-PerClient.xml', '<Rate>', '<Rates>'],
  ['targets/model.xml', '<Enforce>true</Enforce>', '<Enforce>no</Enforce>'],
  ['targets/model.xml', '<TrustStore>ref://model-authority</TrustStore>', ''],
  ['targets/model.xml', '<ClientAuthEnabled>', '<ClientAuthEnable>'],
  ['targets/model.xml', '<IgnoreValidationErrors>false', '<IgnoreValidationErrors>true'],
] as const

describe.skipIf(!existsSync(LINT))(`the bundle for Apigee${where}`, () => {
  it('has nothing that Google’s checker would change', async () => {
    expect(await lint()).toEqual([])
  })

  it.each(typos)('would have with a slip of the pen in %s: %s as %s', async (...change) => {
    expect(await lint(change)).not.toEqual([])
  })
})

describe('the bundle for Apigee', () => {
  it('logs no message', () => {
    const texts = deployFiles('apigee/apiproxy/**/*.xml').map(readDeployed)
    expect(texts.length).toBeGreaterThan(8)
    expect(
      texts.filter((text) => /<MessageLogging|\{(?:request|response|message)\.content\}/u.test(text)),
    ).toEqual([])
  })
})
