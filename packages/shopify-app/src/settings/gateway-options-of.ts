import type { AuthorizationOptions, GatewayOptions } from '@cloister/core'
import type { Shop } from '../install/shop.ts'
import { type KeptSettings, secretFor } from './kept-settings.ts'
import type { ShopSettingsOptions } from './open-shop-settings.ts'

export interface GatewayParts {
  readonly kept: Pick<KeptSettings, 'secret' | 'sections'>
  readonly options: Pick<ShopSettingsOptions, 'network' | 'privateKeyOf'>
}

/** The way to the gateway of a shop for core; `undefined` while something is missing. */
export function gatewayOptionsOf(shop: Shop, parts: GatewayParts): GatewayOptions | undefined {
  const { gateway } = parts.kept.sections
  const credential = credentialOf(shop, parts)
  if (gateway.url === '' || credential === undefined) return undefined
  const { network } = parts.options
  return {
    url: gateway.url,
    model: gateway.model,
    authorization: {
      preset: gateway.preset,
      // Its metadata is never read, because the endpoint is given; it is the audience of a signed assertion.
      issuer: new URL(gateway.tokenEndpoint).origin,
      tokenEndpoint: gateway.tokenEndpoint,
      clientId: gateway.clientId,
      ...(gateway.scope !== '' && { scope: gateway.scope }),
      ...credential,
    },
    ...(gateway.ca !== '' && { tls: { ca: gateway.ca } }),
    ...(network && { network }),
  }
}

type ClientCredential = Pick<AuthorizationOptions, 'clientSecret' | 'method' | 'privateKey'>

function credentialOf(shop: Shop, { kept, options }: GatewayParts): ClientCredential | undefined {
  const { gateway } = kept.sections
  const { method } = gateway
  if (method === 'private_key_jwt') {
    const privateKey = options.privateKeyOf?.(shop, gateway.privateKeyReference)
    return privateKey === undefined ? undefined : { privateKey }
  }
  const clientSecret = secretFor(kept, gateway)
  return clientSecret === undefined ? undefined : { clientSecret, method }
}
