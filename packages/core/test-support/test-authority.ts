type X509 = typeof import('@peculiar/x509')

/** A certificate with its key, both PEM. */
export interface TestCertificate {
  readonly cert: string
  readonly key: string
}

/** A certificate authority that lives as long as a test run and whose keys are never written down. */
export interface TestAuthority {
  readonly certificate: string
  /** @param names DNS names and IP addresses. */
  issue(names: readonly string[], notAfter?: Date): Promise<TestCertificate>
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const HOUR_MS = 3_600_000

export async function createTestAuthority(): Promise<TestAuthority> {
  const x509 = await loadX509()
  const keys = await makeKeys()
  const name = 'CN=Authority of a test'
  const notBefore = new Date(Date.now() - 2 * HOUR_MS)
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    notBefore,
    signingAlgorithm: ALGORITHM,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  })
  return {
    certificate: root.toString('pem'),
    async issue(names, notAfter = new Date(Date.now() + HOUR_MS)) {
      const own = await makeKeys()
      const issued = await x509.X509CertificateGenerator.create({
        subject: 'CN=Peer of a test',
        issuer: name,
        notBefore,
        notAfter,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: ALGORITHM,
        extensions: [
          new x509.SubjectAlternativeNameExtension(
            names.map((value) => ({
              type: /^[\d.]+$|:/u.test(value) ? ('ip' as const) : ('dns' as const),
              value,
            })),
          ),
        ],
      })
      const key = await crypto.subtle.exportKey('pkcs8', own.privateKey)
      return { cert: issued.toString('pem'), key: x509.PemConverter.encode(key, 'PRIVATE KEY') }
    },
  }
}

/** Its type is that of the surroundings: a test for browsers knows another one than Node. */
function makeKeys() {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
}

/** `@peculiar/x509` finds its parsers through metadata on classes, which needs these three of `Reflect`. */
async function loadX509(): Promise<X509> {
  const kept = new WeakMap<object, Map<unknown, unknown>>()
  const own = (key: unknown, target: object) => kept.get(target)?.get(key)
  Object.assign(Reflect, {
    getOwnMetadata: own,
    getMetadata: (key: unknown, target: object) => own(key, target),
    defineMetadata: (key: unknown, value: unknown, target: object) =>
      kept.set(target, (kept.get(target) ?? new Map()).set(key, value)),
  })
  return await import('@peculiar/x509')
}
