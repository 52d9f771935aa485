import type { webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
import type { Extension, X509Certificate, X509CertificateGenerator } from '@peculiar/x509'
import { loadX509 } from './load-x509.ts'
import { loopbackNameConstraints, NAME_CONSTRAINTS_OID } from './loopback-name-constraints.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
const VALID_FROM_MS = -5 * 60_000
const VALID_UNTIL_MS = 2 * 24 * 60 * 60_000

export interface IssuedCertificate {
  readonly certificatePem: string
  /** PKCS #8. It exists in memory only. */
  readonly privateKeyPem: string
}

/** When a certificate holds. Default: from five minutes ago, so that clocks may differ, for two days. */
export interface Validity {
  readonly notBefore?: Date
  readonly notAfter?: Date
}

/** A certificate authority for one run on one machine. */
export interface LocalAuthority {
  readonly certificatePem: string
  /** For DNS names and addresses. What is not loopback is issued as well, but no TLS client accepts it. */
  issueServer(names: readonly string[], validity?: Validity): Promise<IssuedCertificate>
  issueClient(commonName: string, validity?: Validity): Promise<IssuedCertificate>
}

type X509 = typeof import('@peculiar/x509')
type CertificateOptions = Parameters<typeof X509CertificateGenerator.create>[0]
type Keys = webcrypto.CryptoKeyPair

/** Makes an authority whose keys are never written to disk and that is good for loopback names only. */
export async function createLocalAuthority(): Promise<LocalAuthority> {
  const x509 = await loadX509()
  const keys = await makeKeys()
  const root = await makeRoot(x509, keys)

  const issue = async (options: Pick<CertificateOptions, 'extensions'> & Validity & { subject: string }) => {
    const own = await makeKeys()
    const certificate = await x509.X509CertificateGenerator.create({
      ...validityOf(options),
      subject: options.subject,
      issuer: root.subject,
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: ALGORITHM,
      extensions: [...(await leafExtensions(x509, own, keys)), ...(options.extensions ?? [])],
    })
    return { certificatePem: certificate.toString('pem'), privateKeyPem: await privateKeyPem(own) }
  }

  return {
    certificatePem: root.toString('pem'),
    issueServer: (names, validity) =>
      issue({
        ...validity,
        subject: 'CN=Cloister dev-stack server',
        extensions: [
          new x509.ExtendedKeyUsageExtension([SERVER_AUTH]),
          new x509.SubjectAlternativeNameExtension(
            names.map((value) => ({ type: isIP(value) === 0 ? 'dns' : 'ip', value })),
          ),
        ],
      }),
    issueClient: (commonName, validity) =>
      issue({
        ...validity,
        subject: subjectNamed(x509, commonName),
        extensions: [
          new x509.ExtendedKeyUsageExtension([CLIENT_AUTH]),
          // Without a DNS name OpenSSL holds the common name against the name constraints.
          new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
        ],
      }),
  }
}

async function makeRoot(x509: X509, keys: Keys): Promise<X509Certificate> {
  const { KeyUsageFlags } = x509
  return await x509.X509CertificateGenerator.createSelfSigned({
    ...validityOf({}),
    name: 'CN=Cloister dev-stack authority (development only)',
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new x509.ExtendedKeyUsageExtension([SERVER_AUTH, CLIENT_AUTH]),
      new x509.Extension(NAME_CONSTRAINTS_OID, true, loopbackNameConstraints()),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
}

async function leafExtensions(x509: X509, own: Keys, issuer: Keys): Promise<readonly Extension[]> {
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
  ]
}

/** Built from parts rather than from a string, so that a comma in the name stays in the name. */
function subjectNamed(x509: X509, commonName: string): string {
  return new x509.Name([{ CN: [commonName] }]).toString()
}

function validityOf({ notBefore, notAfter }: Validity): Required<Validity> {
  return {
    notBefore: notBefore ?? new Date(Date.now() + VALID_FROM_MS),
    notAfter: notAfter ?? new Date(Date.now() + VALID_UNTIL_MS),
  }
}

async function makeKeys(): Promise<Keys> {
  return await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

async function privateKeyPem(keys: Keys): Promise<string> {
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n')
}
