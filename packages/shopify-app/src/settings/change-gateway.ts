import { type CloisterErrorCode, type GatewayOptions, isCloisterError } from '@cloister/core'
import { openGateway } from '@cloister/core/gateway'
import { type KeptSettings, secretFor } from './kept-settings.ts'
import type { FieldIssue, GatewaySettings } from './shop-settings.ts'

/** What staff entered: the secret is empty where they leave the kept one as it is. */
export interface EnteredGateway {
  readonly settings: GatewaySettings
  readonly clientSecret: string
}

/** The settings with the entered gateway in them. A secret that may not be told to this endpoint is gone. */
export function withGateway(
  kept: KeptSettings,
  { settings, clientSecret }: EnteredGateway,
): Pick<KeptSettings, 'sections' | 'secret'> {
  const { tokenEndpoint, clientId, method } = settings
  const value = clientSecret === '' ? secretFor(kept, settings) : clientSecret
  const isUsed = method !== 'private_key_jwt' && value !== undefined
  return {
    sections: { ...kept.sections, gateway: settings },
    secret: isUsed ? { value, tokenEndpoint, clientId } : undefined,
  }
}

/** What keeps a gateway from being used, by the field that has to be mended; empty when nothing does. */
export async function gatewayIssues(
  { method }: GatewaySettings,
  options: GatewayOptions | undefined,
): Promise<readonly FieldIssue[]> {
  if (options === undefined) {
    return method === 'private_key_jwt'
      ? [{ field: 'privateKeyReference', fault: 'reference-unknown' }]
      : [{ field: 'clientSecret', fault: 'secret-needed' }]
  }
  try {
    const { model: _, ...road } = options
    await openGateway(road).close()
    return []
  } catch (cause) {
    if (!isCloisterError(cause)) throw cause
    return [issueOf(cause.code, String(cause.details['option'] ?? ''))]
  }
}

const FIELDS: readonly (readonly [string, string])[] = [
  ['tls.ca', 'ca'],
  ['tokenEndpoint', 'tokenEndpoint'],
  ['issuer', 'tokenEndpoint'],
  ['clientSecret', 'clientSecret'],
  ['privateKey', 'privateKeyReference'],
  ['method', 'method'],
  ['preset', 'preset'],
  ['scope', 'scope'],
]

function issueOf(code: CloisterErrorCode, option: string): FieldIssue {
  const [, field = 'url'] = FIELDS.find(([part]) => option.includes(part)) ?? []
  if (code === 'CLOISTER_TLS_REQUIRED') return { field, fault: 'https' }
  return { field, fault: field === 'ca' ? 'certificate' : 'refused' }
}
