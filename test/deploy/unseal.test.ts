import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { createKeyFile, fileKey, sealFile } from '@cloister/containment/seal'
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

describe('the init container of the model', () => {
  const folder = mkdtempSync(resolve(tmpdir(), 'cloister-unseal-'))
  const models = resolve(folder, 'models')
  const key = resolve(folder, 'models.key')

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
    // The signature lies beside what it is for.
    writeFileSync(resolve(folder, 'production/model.sig'), '{}')
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  /** Its own words, with folders of the test and a key that needs no Vault. */
  function unseal(sealed: string): void {
    const [{ args } = { args: [] }] = initContainers.filter(({ name }) => name === 'unseal')
    const own = args
      .filter((word) => !word.startsWith('--vault'))
      .map((word) =>
        word.startsWith('--key=')
          ? `--key=file:${key}`
          : word.replace(/^\/sealed/u, sealed).replace(/^--to=\/models/u, `--to=${models}`),
      )
    execFileSync(process.execPath, ['--conditions=@cloister/source', BIN, ...own], {
      stdio: 'pipe',
      timeout: 60_000,
    })
  }

  it('opens what was sealed for its stage, where the server looks for it, for its owner alone', () => {
    unseal(resolve(folder, 'production'))
    const [path = ''] = (containers[0]?.args ?? []).flatMap((word) => /^--model=(.+)/u.exec(word)?.[1] ?? [])
    const opened = path.replace('/models', models)
    expect(readFileSync(opened, 'utf8')).toBe('GGUF and what follows')
    expect(statSync(opened).mode & 0o077).toBe(0)
    expect(statSync(resolve(models, 'open')).mode & 0o077).toBe(0)
  })

  it('does not start the server with what was sealed for another', () => {
    rmSync(resolve(models, 'open'), { recursive: true, force: true })
    expect(() => unseal(resolve(folder, 'trial'))).toThrow(/CLOISTER_CONTEXT_MISMATCH/u)
    expect(readdirSync(models, { recursive: true }).filter((name) => String(name).endsWith('.gguf'))).toEqual(
      [],
    )
  })
})
