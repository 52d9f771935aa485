import { optionalPeer } from './optional-peer.ts'
import type { AwsCredentials } from './sign-v4.ts'

interface AwsLibrary {
  fromNodeProviderChain(): () => Promise<AwsCredentials>
}

interface GoogleLibrary {
  readonly GoogleAuth: new (options: {
    scopes: string
  }) => { getAccessToken(): Promise<string | null | undefined> }
}

interface AzureLibrary {
  readonly DefaultAzureCredential: new () => { getToken(scope: string): Promise<{ readonly token: string }> }
}

const CLOUD_KMS = 'https://www.googleapis.com/auth/cloudkms'

/** Whose tokens a vault takes, by what its name ends with. */
const AUDIENCES: readonly (readonly [string, string])[] = [
  ['.vault.azure.net', 'https://vault.azure.net'],
  ['.vault.azure.cn', 'https://vault.azure.cn'],
  ['.vault.usgovcloudapi.net', 'https://vault.usgovcloudapi.net'],
  ['.managedhsm.azure.net', 'https://managedhsm.azure.net'],
  ['.managedhsm.azure.cn', 'https://managedhsm.azure.cn'],
  ['.managedhsm.usgovcloudapi.net', 'https://managedhsm.usgovcloudapi.net'],
]

/**
 * Credentials as AWS's own tools find them: the environment, profiles, web identity, containers, the metadata of the
 * machine. By `@aws-sdk/credential-providers`, an optional peer, which opens connections of its own for them.
 *
 * @throws A `CloisterError` with code `CLOISTER_RUNTIME_UNSUPPORTED` where it is not installed.
 */
export async function awsDefaultCredentials(): Promise<() => Promise<AwsCredentials>> {
  const { fromNodeProviderChain } = await optionalPeer<AwsLibrary>(
    '@aws-sdk/credential-providers',
    'awsDefaultCredentials',
  )
  // Remembers what it found until shortly before it expires.
  return fromNodeProviderChain()
}

/**
 * Tokens as Google's own tools find them: Application Default Credentials. By `google-auth-library`, an optional peer,
 * which opens connections of its own for them.
 *
 * @throws A `CloisterError` with code `CLOISTER_RUNTIME_UNSUPPORTED` where it is not installed.
 */
export async function googleDefaultToken(): Promise<() => Promise<string>> {
  const { GoogleAuth } = await optionalPeer<GoogleLibrary>('google-auth-library', 'googleDefaultToken')
  const auth = new GoogleAuth({ scopes: CLOUD_KMS })
  return async () => (await auth.getAccessToken()) ?? ''
}

/**
 * Tokens as Azure's own tools find them: `DefaultAzureCredential`. By `@azure/identity`, an optional peer, which opens
 * connections of its own for them.
 *
 * @param key The address of the key, by which the audience is known.
 * @throws A `CloisterError` with code `CLOISTER_RUNTIME_UNSUPPORTED` where it is not installed.
 */
export async function azureDefaultToken(key: string): Promise<() => Promise<string>> {
  const { hostname = '' } = URL.parse(key) ?? {}
  const [, audience = 'https://vault.azure.net'] = AUDIENCES.find(([end]) => hostname.endsWith(end)) ?? []
  const { DefaultAzureCredential } = await optionalPeer<AzureLibrary>('@azure/identity', 'azureDefaultToken')
  const credential = new DefaultAzureCredential()
  return async () => (await credential.getToken(`${audience}/.default`)).token
}
