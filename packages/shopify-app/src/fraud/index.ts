// Checking the orders of shops
export {
  type DecidedOrder,
  type FraudCheck,
  type FraudCheckOptions,
  fraudCheck,
  type ShopFraud,
} from './fraud-check.ts'
