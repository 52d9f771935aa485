import { shown } from '../../seal/command/each-file.ts'
import type { SignedModel } from '../sign-model.ts'
import type { VerifiedModel } from '../verify-model.ts'

/** What was signed, for a terminal. */
export function signedText({ path, files, bytes, modelDigest }: SignedModel): string {
  return rows(`signed    ${shown(path)}`, [
    ['content', `${files} files, ${bytes} bytes`],
    ['digest', `sha256:${modelDigest}`],
  ])
}

/** What was verified, for a terminal. */
export function verifiedText(path: string, { files, bytes, modelDigest, signedBy }: VerifiedModel): string {
  const signer =
    signedBy.method === 'key'
      ? `key ${signedBy.keyId}`
      : `${signedBy.subject.replaceAll('\n', ', ')}, certificate ${signedBy.fingerprint}`
  return rows(`verified  ${shown(path)}`, [
    ['content', `${files} files, ${bytes} bytes`],
    ...(modelDigest === undefined ? [] : [['digest', `sha256:${modelDigest}`] as const]),
    ['signer', shown(signer)],
  ])
}

function rows(title: string, lines: readonly (readonly [label: string, text: string])[]): string {
  return `${title}\n${lines.map(([label, text]) => `  ${label.padEnd(8)}${text}\n`).join('')}`
}
