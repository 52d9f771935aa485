// Where to start
export {
  createWebhooks,
  type WebhookKeys,
  type Webhooks,
  type WebhooksOptions,
} from './create-webhooks.ts'
export {
  createDeliveryMemory,
  type DeliveryMemory,
  type DeliveryMemoryOptions,
} from '../deliveries/delivery-memory.ts'
export {
  createRedisDeliveries,
  type RedisDeliveries,
  type RedisDeliveriesOptions,
} from '../deliveries/redis-deliveries.ts'

// The hook that decides orders
export {
  type FraudHookOptions,
  type FraudRules,
  fraudHook,
  fraudHookConfiguration,
  type HookDecision,
  type OrderIds,
} from './fraud-hook.ts'
export type { FraudHookTells } from './fraud-hook-fields.ts'

// Hooks of your own
export {
  defineWebhook,
  type Webhook,
  type WebhookContext,
  type WebhookDefinition,
} from './webhook.ts'
export type { ConfiguredHook, WebhookConfiguration, WebhookField } from './webhook-configuration.ts'
export {
  type AddOperation,
  add,
  type ChangeOperation,
  type ExceptionOperation,
  exception,
  type RemoveOperation,
  type ReplaceOperation,
  remove,
  replace,
  type SuccessOperation,
  success,
  type WebhookOperation,
  type WebhookReply,
  type WebhookValue,
} from './webhook-operation.ts'

// What Magento is told
export { type WebhooksXmlOptions, webhooksXml } from './webhooks-xml.ts'
export { type WebhookSubscription, webhookSubscriptions } from './webhook-subscriptions.ts'

// What others told it
export {
  checkWebhooksXml,
  WEBHOOKS_XML_FAULTS,
  type WebhooksXmlFault,
  type WebhooksXmlFinding,
} from './check-webhooks-xml.ts'
