import type { MagentoDialect } from '@cloister/magento-adapter'
import type { LocalAuthority } from '../../authority/local-authority.ts'
import type { QueryLimits } from '../graphql/query-limits.ts'
import type { ParameterOrder } from '../oauth/signed-parameters.ts'
import type { MagentoShop } from '../shop/magento-shop.ts'

export interface MagentoOptions {
  readonly shop: MagentoShop
  /** Default `2.4.7`. */
  readonly dialect?: MagentoDialect
  /** How its release orders the parameters of a signature. Default `decoded`. */
  readonly parameterOrder?: ParameterOrder
  /** Adobe's schema as SDL, in place of the adapter's contract. */
  readonly schema?: string
  /** Developer mode sends traces with every failure. Default `developer`. */
  readonly mode?: 'developer' | 'production'
  /** Whether the access token of the integration works without a signature. Default false, as Magento has it. */
  readonly takesBearer?: boolean
  /** Default: no limit. */
  readonly requestsPerMinute?: number
  /** Whether `calls` hold what was answered. Default true; false where a large shop is walked. */
  readonly keepsAnswers?: boolean
  /** Default: complexity 300, depth 20. */
  readonly limits?: QueryLimits
  /** Default: a new one. */
  readonly authority?: LocalAuthority
}
