import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { createKeyFile, fileKey, sealFile } from '@cloister/containment/seal'
import { keySigner, signModel } from '@cloister/containment/sign'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDeployed, yamlDocuments } from './deploy-folder.ts'

const BIN = resolve(import.meta.dirname, '../../packages/containment/src/bin.ts')

interface Deployment {
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly initContainers: readonly { readonly name: string; readonly args: readonly string[] }[]
        readonly containers: readonly { readonly args: readonly string[] }[]
      }
    }
  }
}

const deployment = yamlDocuments(readDeployed('kubernetes/model.yaml')).find(
  ({ kind }) => kind === 'Deployment',
)
const { initContainers, containers } = (deployment as unknown as Deployment).spec.template.spec

const STAGES = ['production', 'trial']

describe('the init containers of the model', () => {
  const folder = mkdtempSync(resolve(tmpdir(), 'cloister-unseal-'))
  const models = resolve(folder, 'models')
  const key = resolve(folder, 'models.key')
  const signer = resolve(folder, 'signer.pem')
  const signature = resolve(folder, 'production/model.sig')

  beforeAll(async () => {
    const made = resolve(folder, 'made')
    for (const path of [made, models, ...STAGES.map((stage) => resolve(folder, stage))]) mkdirSync(path)
    writeFileSync(resolve(made, 'shop.gguf'), 'GGUF and what follows')
    await createKeyFile(key)
    for (const stage of STAGES)
      await sealFile(resolve(made, 'shop.gguf'), {
        keys: await fileKey(key),
        context: { stage },
        to: resolve(folder, stage, 'shop.gguf.sealed'),
      })
    // The signature of what was sealed lies beside it.
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    writeFileSync(signer, publicKey.export({ type: 'spki', format: 'pem' }))
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    await signModel(made, { signer: keySigner({ privateKey: pem }), signature })
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  /** The words of one of them, with folders of the test and keys that need no Vault. */
  function run(container: 'unseal' | 'verify', sealed: string): string {
    const [{ args } = { args: [] }] = initContainers.filter(({ name }) => name === container)
    const own = args
      .filter((word) => !word.startsWith('--vault'))
      .map((word) =>
        word
          .replace(/^--key=vault:.+/u, `--key=file:${key}`)
          .replace(/^--key=\/run\/secrets\/signer\/.+/u, `--key=${signer}`)
          .replace(/(?<=^|=)\/sealed/u, sealed)
          .replace(/(?<=^|=)\/models/u, models),
      )
    const words = ['--conditions=@cloister/source', BIN, ...own]
    return execFileSync(process.execPath, words, { stdio: 'pipe', encoding: 'utf8', timeout: 60_000 })
  }
  const unseal = (sealed: string): string => run('unseal', sealed)

  it('opens what was sealed for its stage, where the server looks for it, for its owner alone', () => {
    unseal(resolve(folder, 'production'))
    const [path = ''] = (containers[0]?.args ?? []).flatMap((word) => /^--model=(.+)/u.exec(word)?.[1] ?? [])
    const opened = path.replace('/models', models)
    expect(readFileSync(opened, 'utf8')).toBe('GGUF and what follows')
    expect(statSync(opened).mode & 0o077).toBe(0)
    expect(statSync(resolve(models, 'open')).mode & 0o077).toBe(0)
  })

  it('prove who made what was opened, and refuse what is not that', () => {
    const sealed = resolve(folder, 'production')
    expect(run('verify', sealed)).toContain('verified')
    const opened = resolve(models, 'open/shop.gguf')
    chmodSync(opened, 0o600)
    writeFileSync(opened, 'GGUF and what folloWs')
    expect(() => run('verify', sealed)).toThrow(/CLOISTER_MODEL_DIFFERS/u)
  })

  it('does not start the server with what was sealed for another', () => {
    rmSync(resolve(models, 'open'), { recursive: true, force: true })
    expect(() => unseal(resolve(folder, 'trial'))).toThrow(/CLOISTER_CONTEXT_MISMATCH/u)
    expect(readdirSync(models, { recursive: true }).filter((name) => String(name).endsWith('.gguf'))).toEqual(
      [],
    )
  })
})
