import { attest } from './attest/attest.ts'
import { audit } from './audit/audit.ts'
import { browser } from './browser/browser.ts'
import { catalogueScale } from './catalogue-scale/catalogue-scale.ts'
import { constraints } from './constraints/constraints.ts'
import { discovery } from './discovery.ts'
import { dlp } from './dlp/dlp.ts'
import { door } from './door/door.ts'
import { fraud } from './fraud/fraud.ts'
import { fraudMemory } from './fraud/fraud-memory.ts'
import { fraudPrivacy } from './fraud/fraud-privacy.ts'
import { fraudChaos } from './fraud-chaos/fraud-chaos.ts'
import { gatewayPath } from './gateway-path/gateway-path.ts'
import { grounding } from './grounding/grounding.ts'
import { languages } from './languages/languages.ts'
import { leaks } from './leaks/leaks.ts'
import { magento } from './magento/magento.ts'
import { minimise } from './minimise/minimise.ts'
import { recommendations } from './recommendations/recommendations.ts'
import { seal } from './seal/seal.ts'
import { shopify } from './shopify/shopify.ts'
import { shopifyWebhooks } from './shopify-webhooks/shopify-webhooks.ts'
import { sidecar } from './sidecar/sidecar.ts'
import { sign } from './sign/sign.ts'
import { size } from './size/size.ts'
import type { Suite } from './suite.ts'
import { support } from './support/support.ts'
import { weights } from './weights/weights.ts'

/** Every suite that `pnpm bench` knows. */
export const SUITES: readonly Suite[] = [
  attest,
  audit,
  browser,
  catalogueScale,
  constraints,
  discovery,
  dlp,
  door,
  fraud,
  fraudChaos,
  fraudMemory,
  fraudPrivacy,
  gatewayPath,
  grounding,
  languages,
  leaks,
  magento,
  minimise,
  recommendations,
  seal,
  shopify,
  shopifyWebhooks,
  sidecar,
  sign,
  size,
  support,
  weights,
]
