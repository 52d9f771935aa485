import type { TlsOptions } from '../transport/tls-options.ts'
import type { AuthorizationOptions } from './authorization-options.ts'
import { AUTHORIZATION_PRESETS } from './authorization-presets.ts'

/** An option that does not fit the others, and what would. */
export interface OptionFault {
  readonly option: string
  readonly expected: string
}

/** What is wrong with the authorization options taken together; nothing when they hold. */
export function authorizationFault(
  options: AuthorizationOptions,
  gatewayTls: TlsOptions,
): OptionFault | undefined {
  const fault = credentialFault(options, gatewayTls) ?? presetFault(options)
  return fault && { ...fault, option: `gateway.authorization${fault.option}` }
}

function credentialFault(options: AuthorizationOptions, gatewayTls: TlsOptions): OptionFault | undefined {
  const { clientSecret, privateKey, method, tls } = options
  const given = [clientSecret, privateKey].filter((credential) => credential !== undefined).length
  if (method !== 'tls_client_auth') {
    return given === 1 ? undefined : { option: '', expected: 'either clientSecret or privateKey' }
  }
  if (given > 0) return { option: '.method', expected: 'no secret and no key beside tls_client_auth' }
  return (tls ?? gatewayTls).clientCertificate === undefined
    ? {
        option: '.tls.clientCertificate',
        expected: 'a client certificate, because method is tls_client_auth',
      }
    : undefined
}

function presetFault(options: AuthorizationOptions): OptionFault | undefined {
  const { preset = 'generic', issuer, tokenEndpoint, scope, resource } = options
  const rules = AUTHORIZATION_PRESETS[preset]
  if (rules.needsTokenEndpoint && tokenEndpoint === undefined) {
    return { option: '.tokenEndpoint', expected: `a URL, because ${preset} publishes no metadata` }
  }
  if (rules.issuer && !rules.issuer.pattern.test(issuer)) {
    return { option: '.issuer', expected: rules.issuer.expected }
  }
  return rules.scopeOfResource !== undefined && scope === undefined && resource === undefined
    ? { option: '.scope', expected: `a scope or a resource, because ${preset} demands one` }
    : undefined
}
