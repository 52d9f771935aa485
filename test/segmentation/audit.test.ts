import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { DEPLOY } from '../support/segmentation/network-addresses.ts'

const COMMAND = resolve(import.meta.dirname, '../../packages/containment/src/bin.ts')
const FOLDERS = ['apache', 'haproxy', 'nftables', 'squid']

/** A copy of the deployments, and the command that looks at it. */
function copyOfDeployments() {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-deploy-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of FOLDERS) cpSync(join(DEPLOY, name), join(folder, 'deploy', name), { recursive: true })
  writeFileSync(
    join(folder, 'cloister-audit.yaml'),
    'version: 1\ntargets: [{ kind: folder, name: deploy, path: deploy }]\n',
  )
  return {
    path: (name: string) => join(folder, 'deploy', name),
    audit() {
      const words = ['--conditions=@cloister/source', COMMAND, 'audit', '--format', 'json']
      const { status, stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
      const { findings } = JSON.parse(stdout) as { findings: readonly { readonly checkId: string }[] }
      return { status, checks: [...new Set(findings.map(({ checkId }) => checkId))] }
    },
  }
}

const withoutLines = (path: string, pattern: RegExp): void => {
  const lines = readFileSync(path, 'utf8').split('\n')
  const kept = lines.filter((line) => !pattern.test(line))
  expect(kept.length).toBeLessThan(lines.length)
  writeFileSync(path, kept.join('\n'))
}

describe('cloister audit', () => {
  it('finds nothing in the deployments of gateway and network', () => {
    expect(copyOfDeployments().audit()).toEqual({ status: 0, checks: [] })
  })

  it('finds a gateway that has lost what it asks of a token', () => {
    const { path, audit } = copyOfDeployments()
    withoutLines(path('haproxy/haproxy.cfg'), /jwt_verify|deny_status 40[13]/u)
    expect(audit()).toEqual({ status: 1, checks: ['SEG-06'] })
  })

  it('finds a gateway that writes down what shoppers ask', () => {
    const { path, audit } = copyOfDeployments()
    const file = path('haproxy/haproxy.cfg')
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/log-format ".*"/u, 'log-format "%ci %[req.body]"'),
    )
    expect(audit()).toEqual({ status: 1, checks: ['LOG-05'] })
  })

  it.each(['apache/gateway.conf', 'haproxy/haproxy.cfg', 'nftables/model.nft'])(
    'finds a key that somebody left in %s',
    (name) => {
      const { path, audit } = copyOfDeployments()
      const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      appendFileSync(path(name), privateKey.export({ type: 'pkcs8', format: 'pem' }))
      expect(audit()).toEqual({ status: 1, checks: ['PIP-02'] })
    },
  )
})
