import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from '@cloister/core/test-support/test-authority.ts'
import { SIGNING_SECRET } from './signed-headers.ts'

/** A folder with the files of a sidecar: a certificate with its key, and a secret. */
export interface SidecarFolder {
  readonly directory: string
  readonly authority: TestAuthority
  write(name: string, text: string): void
  /** Puts another certificate in the place of the one before. */
  certify(certificate: TestCertificate): void
  remove(): void
}

export async function sidecarFolder(): Promise<SidecarFolder> {
  const directory = mkdtempSync(join(tmpdir(), 'cloister-sidecar-'))
  const authority = await createTestAuthority()
  const write = (name: string, text: string) => writeFileSync(join(directory, name), text)
  const certify = ({ cert, key }: TestCertificate) => {
    write('sidecar.crt', cert)
    write('sidecar.key', key)
  }
  certify(await authority.issue(['127.0.0.1', 'localhost']))
  write('magento.secret', `${SIGNING_SECRET}\n`)
  write('authority.crt', authority.certificate)
  return { directory, authority, write, certify, remove: () => rmSync(directory, { recursive: true }) }
}
