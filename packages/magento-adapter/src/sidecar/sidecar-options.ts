import type { CheckoutFraud } from '@cloister/checkout-fraud'
import type { Cloister } from '@cloister/core'
import type { EdgeOptions, RateLimiter, ShopperContext } from '@cloister/core/edge'
import type { CustomerToken } from '../client/customer-token.ts'
import type { SidecarSecret } from './sidecar-secret.ts'

/** A secret that one Magento server signs with. */
export interface SigningSecretFile {
  /** Names it; the module has the same. Letters, digits, `_`, `.` and `-`, at most 64. */
  readonly id: string
  /** Holds the secret and nothing else: at least 32 characters. */
  readonly file: string
}

/** Certificates that Magento servers show. */
export interface ClientCertificates {
  /** PEM of the only authorities that count. */
  readonly authorityFile: string
  /** DNS names of the servers that may ask. Default: whoever has a certificate of the authority. */
  readonly names?: readonly string[]
}

/** How Magento servers prove themselves. At least one of both; where both stand here, both must hold. */
export interface MagentoServers {
  /** One, or two while one takes the place of the other. */
  readonly secrets?: readonly SigningSecretFile[]
  readonly certificates?: ClientCertificates
}

/** How a sidecar stops. */
export interface SidecarStop {
  /** How long it says that it is not ready and still takes requests, in milliseconds. Default 0, at most 60 000. */
  readonly noticeMs?: number
  /** How long open answers may go on after that, in milliseconds. Default 10 000, at most 120 000. */
  readonly drainMs?: number
}

export interface SidecarOptions {
  /** Default `127.0.0.1`, port 8443. Not read where the service manager hands over a socket. */
  readonly listen?: { readonly host?: string; readonly port?: number }
  /** PEM files; those of `certificateFile` may hold intermediate certificates. Read again when they change. */
  readonly tls: { readonly certificateFile: string; readonly keyFile: string }
  /** Who may ask. */
  readonly magento: MagentoServers
  readonly stop?: SidecarStop
  /** Opens what is served, once, when the sidecar starts. Nothing may be connected before. */
  readonly open: (tools: OpenTools) => Promise<SidecarParts> | SidecarParts
}

export interface OpenTools {
  /**
   * A secret in a file: what it returns goes wherever core takes a function for a secret, and is read again when the file
   * changes. Relative paths begin at the folder of the configuration.
   */
  readonly secret: (file: string) => SidecarSecret
}

/** One shop, for one or several store views. */
export interface SidecarShop {
  /** Codes of its store views. Default: every store view that no other shop names. */
  readonly stores?: readonly string[]
  /** What `createCloister` returns. */
  readonly cloister: Cloister
  /** As for `createEdge`; the sidecar says where it is mounted and who asks. */
  readonly edge: Omit<EdgeOptions, 'basePath' | 'shopper'>
  /** What is known of a customer who is signed in, by their own token. Default: everybody is anonymous. */
  readonly customer?: (
    token: CustomerToken,
    signal: AbortSignal,
  ) => Promise<Omit<ShopperContext, 'personId'>> | Omit<ShopperContext, 'personId'>
}

/** How orders are decided. */
export interface OrderDecisions {
  /** What `createCheckoutFraud` returns. */
  readonly fraud: Pick<CheckoutFraud, 'decide' | 'reportOutcome'>
  /**
   * After so many milliseconds the answer is the policy's, whatever is still missing. Default 600, from 50 to 750: the
   * module waits 800.
   */
  readonly withinMs?: number
  /** What one unit of each base currency is worth in that of your policy, by ISO 4217 code. Default 1. */
  readonly rates?: Readonly<Record<string, number>>
  /** How far the shop's clock is ahead of UTC, in minutes. Default 0. */
  readonly utcOffsetMinutes?: number
}

/** What is served. */
export interface SidecarParts {
  /** At least one. */
  readonly shops: readonly SidecarShop[]
  /** Default: no order is decided. */
  readonly orders?: OrderDecisions
  /** Hears which products have changed, at most 1,000 ids at a time; rejects when it must be told again. */
  readonly onChangedProducts?: (productIds: readonly number[], signal: AbortSignal) => Promise<void>
  /** What `createWebhooks` returns. It verifies Magento's own signature. */
  readonly webhooks?: (request: Request) => Promise<Response>
  /** Where nonces are counted. Default: in this process. Several processes need one that they share. */
  readonly nonces?: RateLimiter
  /** Closes what `open` opened, after the last answer. */
  readonly close?: () => Promise<void>
}

/** Types a configuration, and changes nothing. */
export function defineConfig(options: SidecarOptions): SidecarOptions {
  return options
}
