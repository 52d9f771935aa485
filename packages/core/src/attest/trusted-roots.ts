/** Processors of AMD that differ in their root and in what their versions mean. Bergamo and Siena are Genoa here. */
export type SevSnpProduct = 'milan' | 'genoa' | 'turin'

/** Whose roots end a chain. Base64 of the SHA-256 of each public key (SPKI), as pins of TLS are written. */
export type TrustedRoots = Readonly<Record<SevSnpProduct | 'intel', readonly string[]>>

/**
 * AMD's root keys (ARK, kdsintf.amd.com/vcek/v1/{Milan,Genoa,Turin}/cert_chain, the same for VLEK) and the Intel SGX
 * Root CA (certificates.trustedservices.intel.com/IntelSGXRootCA.der).
 */
export const MANUFACTURER_ROOTS: TrustedRoots = {
  milan: ['nwVr7kQ3fikwjLX/qJW9+2LRiIH6a+2NbwdbAgQInLk='],
  genoa: ['QpppyUIqoljuTY21/NqcZHDvFfjNWpzr1svH2QuGODE='],
  turin: ['TxJUEFY6KrmlA1b5JD9v4Lb3PemGA/U/kDOccOnXrQg='],
  intel: ['oK8DEon11dQTL5GGBop/wTYoYzuiNXd0cuKba2xnpJ4='],
}
