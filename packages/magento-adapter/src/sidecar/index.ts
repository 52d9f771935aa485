// What you configure
export { defineConfig } from './sidecar-options.ts'
export type {
  ClientCertificates,
  MagentoServers,
  OpenTools,
  OrderDecisions,
  SidecarOptions,
  SidecarParts,
  SidecarShop,
  SidecarStop,
  SigningSecretFile,
} from './sidecar-options.ts'
export type { SidecarSecret } from './sidecar-secret.ts'

// Serving it in a process of your own
export { loadConfig, type LoadedConfig } from './load-config.ts'
export type { SidecarConfig } from './check-sidecar-options.ts'
export { type RunningSidecar, type ServeOptions, serveSidecar, type SidecarEvent } from './serve-sidecar.ts'

// What a Magento server sends
export {
  type ChangedBody,
  type DecideBody,
  type DecideReply,
  type OutcomeBody,
  SIDECAR_HEADERS,
  SIDECAR_PATHS,
} from './wire.ts'
export type { OrderDocument, OrderFacts } from './order-document.ts'
export { type SignedParts, signRequest } from './request-signature.ts'
