// A Magento on this machine, for development only
export { type SimulatedMagento, startMagento } from './serve/start-magento.ts'
export type { MagentoOptions } from './serve/magento-options.ts'
export type { MagentoCall } from './serve/magento-call.ts'
export type { MagentoFault } from './serve/planned-faults.ts'
export type { PersonalField } from '../simulator/canary-value.ts'

// A shop for it
export { sampleShop } from './shop/sample-shop.ts'
export { shopOfProducts } from './shop/shop-of-products.ts'
export { varietyShop } from './shop/variety-shop.ts'
export { lumaShop } from './luma/luma-shop.ts'
export { generatedShop } from './shop/generated-shop.ts'
export type { MagentoShop } from './shop/magento-shop.ts'
export type { MagentoProduct } from './shop/magento-product.ts'

// What Adobe Commerce sends
export { WebhookSender } from './senders/send-webhook.ts'
export type { SenderReply, WebhookTarget } from '../simulator/post.ts'
export { IoEventSender } from './senders/send-io-event.ts'
