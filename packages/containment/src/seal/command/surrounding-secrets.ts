import type { SealIo } from './seal-io.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What the environment of a process holds for keys; each under the name that its own tools use, if they have one. */
export function surroundingSecrets(environment: Environment): Partial<SealIo> {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    CLOISTER_PKCS11_PIN: pkcs11Pin,
    VAULT_TOKEN: vaultToken,
  } = environment
  return {
    ...(accessKeyId &&
      secretAccessKey && {
        awsCredentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
      }),
    ...(pkcs11Pin && { pkcs11Pin }),
    ...(vaultToken && { vaultToken }),
  }
}
