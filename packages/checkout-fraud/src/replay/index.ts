// Orders of the past
export { type ColumnNames, ORDER_FIELDS } from './order-fields.ts'
export type { BadRow, PastOrder } from './past-order.ts'
export { type ReadOptions, readOrders } from './read-orders.ts'

// As they would have crossed
export { type FramedOrder, type FrameOptions, frameOrders } from './frame-orders.ts'

// A model for a shop that has none
export { type ScorerTrainingOptions, type TrainedScorer, trainScorer } from '../train/train-scorer.ts'
export { type TrainedTrees, type TrainingRows, trainBoostedTrees } from '../train/train-boosted-trees.ts'
export type { TrainingOptions } from '../train/training-options.ts'
export { type ModelDescription, xgboostJson } from '../train/xgboost-json.ts'
export type { GrownNode } from '../train/grow-tree.ts'

// What a scorer would have been worth
export { type ReplayOptions, type ReplayReport, replayOrders } from './replay-orders.ts'
export { printReport } from './print-report.ts'
export { type RankingPower, rankingPower } from '../measure/ranking-power.ts'
export type { ScoredOrder } from '../measure/scored-order.ts'
export { type CostRow, DEFAULT_FRAUD_COSTS, type FraudCosts } from '../measure/cost-table.ts'
export type { CalibrationBand } from '../measure/calibration.ts'
