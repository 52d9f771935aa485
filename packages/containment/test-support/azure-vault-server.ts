import {
  constants,
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import * as z from 'zod/mini'
import {
  type KeyServer,
  type KeyServerAnswer,
  type KeyServerRequest,
  said,
  startKeyServer,
} from './key-server.ts'

/** A server that answers as Azure Key Vault and Managed HSM do by the REST reference of version 7.4, with one key. */
export interface AzureVaultServer extends KeyServer {
  readonly key: string
  readonly token: string
  /** Gives the key a new version. */
  rotate(): void
  disable(): void
}

type Kind = 'RSA' | 'oct-HSM'

interface Version {
  readonly name: string
  readonly algorithm: 'RSA-OAEP-256' | 'A256KW'
  wrap(value: Buffer): Buffer
  /** @throws Where it was not wrapped so. */
  unwrap(value: Buffer): Buffer
}

const operation = z.strictObject({ alg: z.string(), value: z.string().check(z.regex(/^[\w-]+$/u)) })
const KEY_PATH = '/keys/models'
/** As the reference writes it, and as Azure's own client does. */
const OPERATION = /^\/keys\/models(?:\/(?<name>[0-9a-z]+)(?:\/(?<verb>\w+))?|\/)?\?api(?:-|%2D)version=7\.4$/u

export async function startAzureVaultServer(kind: Kind): Promise<AzureVaultServer> {
  const token = `eyJ0.${randomBytes(40).toString('base64url')}`
  const versions = [newVersion(kind)]
  let isDisabled = false

  function answer({ method, url, headers, body }: KeyServerRequest): KeyServerAnswer {
    if (headers.authorization !== `Bearer ${token}`) return failed(401, { code: 'Unauthorized' })
    const { name, verb = '' } = OPERATION.exec(url)?.groups ?? {}
    const asked = versions.findLast((one) => name === undefined || one.name === name)
    if (!OPERATION.test(url) || asked === undefined) return failed(404, { code: 'KeyNotFound' })
    const kid = `${server.url}${KEY_PATH}/${asked.name}`
    if (`${method} ${verb}` === 'GET ')
      return said({
        key: { kid, kty: kind, key_ops: ['wrapKey', 'unwrapKey'] },
        attributes: { enabled: true },
      })
    if (isDisabled) return failed(403, { code: 'Forbidden', innererror: { code: 'KeyDisabled' } })
    try {
      return said({ kid, value: worked(asked, `${method} ${verb}`, JSON.parse(body)).toString('base64url') })
    } catch {
      return failed(400, { code: 'BadParameter' })
    }
  }

  const server = await startKeyServer(answer)
  return {
    ...server,
    key: `${server.url}${KEY_PATH}`,
    token,
    rotate: () => void versions.push(newVersion(kind)),
    disable() {
      isDisabled = true
    },
  }
}

/** @throws Where it cannot be done. */
function worked(version: Version, verb: string, body: unknown): Buffer {
  const { alg, value } = operation.parse(body)
  if (alg !== version.algorithm) throw new RangeError('another algorithm')
  if (verb === 'POST wrapkey') return version.wrap(Buffer.from(value, 'base64url'))
  if (verb === 'POST unwrapkey') return version.unwrap(Buffer.from(value, 'base64url'))
  throw new RangeError('another operation')
}

function newVersion(kind: Kind): Version {
  const name = randomBytes(16).toString('hex')
  return kind === 'RSA' ? rsaVersion(name) : aesVersion(name)
}

function rsaVersion(name: string): Version {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }
  return {
    name,
    algorithm: 'RSA-OAEP-256',
    wrap: (value) => publicEncrypt({ key: publicKey, ...padding }, value),
    unwrap: (value) => privateDecrypt({ key: privateKey, ...padding }, value),
  }
}

/** RFC 3394, with its initial value. */
const KEY_WRAP = 'id-aes256-wrap'
const INITIAL = Buffer.alloc(8, 0xa6)

function aesVersion(name: string): Version {
  const key = randomBytes(32)
  return {
    name,
    algorithm: 'A256KW',
    wrap(value) {
      const cipher = createCipheriv(KEY_WRAP, key, INITIAL)
      return Buffer.concat([cipher.update(value), cipher.final()])
    },
    unwrap(value) {
      const cipher = createDecipheriv(KEY_WRAP, key, INITIAL)
      return Buffer.concat([cipher.update(value), cipher.final()])
    },
  }
}

function failed(status: number, error: object): KeyServerAnswer {
  const message = 'as the service words it: canary-word'
  return { status, body: JSON.stringify({ error: { message, ...error } }) }
}
