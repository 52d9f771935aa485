import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CloisterError } from '@cloister/core'
import { reading } from '../../seal/files/file-fault.ts'
import { certificateSigner } from '../keys/certificate-signer.ts'
import { keySigner } from '../keys/key-signer.ts'
import type { ModelSigner } from '../keys/model-signer.ts'
import type { ModelTrust } from '../keys/model-trust.ts'
import { trustedKey } from '../keys/trusted-key.ts'
import { trustedRoots } from '../keys/trusted-roots.ts'
import type { SignLine, VerifyLine } from './sign-command-line.ts'
import type { SignIo } from './sign-io.ts'

const LONGEST_FILE_BYTES = 1 << 20

/** @throws A {@link CloisterError} with code `CLOISTER_SIGNING_KEY_INVALID` or `CLOISTER_FILE_UNREADABLE`. */
export async function signerOf(line: SignLine, io: SignIo): Promise<ModelSigner> {
  const { key = '', certificate, chain, passphraseFile } = line
  const passphrase =
    passphraseFile === undefined ? io.keyPassphrase : firstLine(await readText(passphraseFile, io))
  const opened = { privateKey: await readText(key, io), passphrase }
  if (certificate === undefined) return keySigner(opened)
  const chains = await Promise.all(chain.map((path) => readText(path, io)))
  return certificateSigner({
    ...opened,
    certificate: await readText(certificate, io),
    chain: chains.join('\n'),
  })
}

/** @throws A {@link CloisterError} with code `CLOISTER_SIGNING_KEY_INVALID` or `CLOISTER_FILE_UNREADABLE`. */
export async function trustOf({ key, roots, at }: VerifyLine, io: SignIo): Promise<ModelTrust> {
  if (key !== undefined) return trustedKey(await readText(key, io))
  const texts = await Promise.all(roots.map((path) => readText(path, io)))
  return trustedRoots(texts.join('\n'), { at: at ?? io.now })
}

async function readText(path: string, { folder }: SignIo): Promise<string> {
  await using file = await reading(open(resolve(folder, path)))
  const { size } = await reading(file.stat())
  if (size > LONGEST_FILE_BYTES) throw new CloisterError('CLOISTER_FILE_UNREADABLE')
  return await reading(file.readFile('utf8'))
}

function firstLine(text: string): string {
  const [line = ''] = text.split(/\r?\n/u)
  return line
}
