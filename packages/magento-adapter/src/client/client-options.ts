import type { NetworkOptions, TlsOptions } from '@cloister/core'
import type { MagentoDialect } from './dialect.ts'
import type { MagentoCredentials } from './magento-credentials.ts'

export interface MagentoClientOptions {
  /**
   * The address of the shop, `https:` only, below which `/graphql` and `/rest` are. For Adobe Commerce as a Cloud
   * Service `https://<region>.api.commerce.adobe.com/<tenant>`.
   */
  readonly url: string
  /** The code of the store view. Default `default`. */
  readonly storeView?: string
  /** In which prices are told, ISO 4217. Default: that of the store view. */
  readonly currency?: string
  /** Without them REST is refused; catalogue and content do not need it. */
  readonly credentials?: MagentoCredentials
  /** Default `auto`: Magento is asked once. */
  readonly dialect?: 'auto' | MagentoDialect
  /** Default: at least TLS 1.2 and the authorities of the runtime. */
  readonly tls?: TlsOptions
  /** Where the shop may live. Default: the open internet and private networks, never this machine itself. */
  readonly network?: NetworkOptions
}
