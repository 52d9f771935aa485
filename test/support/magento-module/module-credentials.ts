import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLocalAuthority, type LocalAuthority } from '@cloister/dev-stack'

/** Authorities, secrets and files of one run, and what the tests in PHP know of them. */
export interface ModuleCredentials {
  readonly folder: string
  readonly authority: LocalAuthority
  /** The two secrets that hold, by id; the one that was revoked is not among them. */
  readonly secrets: ReadonlyMap<string, string>
  readonly environment: NodeJS.ProcessEnv
  /** Writes a file that nobody else reads, and gives its path. */
  file(name: string, content: string): string
  close(): void
}

export async function makeModuleCredentials(): Promise<ModuleCredentials> {
  const folder = mkdtempSync(join(tmpdir(), 'cloister-magento-module-'))
  const [authority, stranger] = [await createLocalAuthority(), await createLocalAuthority()]
  const [own, foreign] = [await authority.issueClient('magento-1'), await stranger.issueClient('magento-1')]
  const [current, next, revoked] = ['c'.repeat(43), 'n'.repeat(43), 'r'.repeat(43)]
  const file = (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content, { mode: 0o600 })
    return path
  }
  return {
    folder,
    authority,
    secrets: new Map([
      ['current', current],
      ['next', next],
    ]),
    environment: {
      CLOISTER_AUTHORITY_FILE: file('authority.pem', authority.certificatePem),
      CLOISTER_STRANGER_FILE: file('stranger.pem', stranger.certificatePem),
      CLOISTER_CLIENT_FILE: file('client.pem', own.certificatePem),
      CLOISTER_CLIENT_KEY_FILE: file('client-key.pem', own.privateKeyPem),
      CLOISTER_STRANGER_CLIENT_FILE: file('foreign.pem', foreign.certificatePem),
      CLOISTER_STRANGER_CLIENT_KEY_FILE: file('foreign-key.pem', foreign.privateKeyPem),
      CLOISTER_SECRET: current,
      CLOISTER_NEXT_SECRET: next,
      CLOISTER_REVOKED_SECRET: revoked,
      // A proxy of the environment would see every order.
      HTTPS_PROXY: 'http://127.0.0.1:9',
    },
    file,
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
