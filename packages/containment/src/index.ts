// The command without a process
export { type CommandResult, runCommand } from './run-command.ts'

// What leaves
export { type DataMapFormat, printDataMap } from './print-data-map.ts'

// Weights by their content
export { type DetectOptions, detectWeights, detectWeightsInFile } from './weights/detect-weights.ts'
export type {
  Container,
  NumberLayout,
  WeightFinding,
  WeightFormat,
  WeightNotice,
  WeightNoticeCode,
  WeightReport,
} from './weights/weight-finding.ts'
