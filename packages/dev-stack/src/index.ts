// A private LLM on this machine, for development only
export { type DevScoring, type DevStack, type DevStackOptions, startDevStack } from './start-dev-stack.ts'
export type { DevAuthentication } from './authorization-server/dev-credentials.ts'
export type { ModelChoice } from './start-model.ts'
export {
  createLocalAuthority,
  type IssuedCertificate,
  type LocalAuthority,
} from './authority/local-authority.ts'
export type { GatewayExchange } from './gateway/gateway-exchange.ts'

// A model for it
export { startLlamaModel } from './llama/start-llama-model.ts'
export { startEmbeddedModel } from './embedded-model/start-embedded-model.ts'
export type { RunningModel } from './running-model.ts'

// Products for it
export { type LoadedCatalogue, loadCatalogue } from './catalogue/load-catalogue.ts'

// The demo
export { type Demo, type DemoOptions, startDemo } from './demo/start-demo.ts'
export { connectDemo } from './demo/connect-demo.ts'
export { runTour, type TourStep } from './demo/run-tour.ts'
export { openShopBrowser, type ShopBrowser } from './demo/shop-browser.ts'
