// Looking at bytes that leave
export type { DlpCode, DlpFinding } from './finding.ts'
export { Inspection } from './inspect/inspection.ts'
export type { InspectionLimits, InspectionOptions } from './inspect/inspection-options.ts'
export { scanStream } from './scan/scan-stream.ts'

// What a model is known by
export { decodeFingerprint, encodeFingerprint, type Fingerprint } from './fingerprint/fingerprint-file.ts'
export { fingerprintModel, type ModelFile } from './fingerprint/fingerprint-model.ts'

// The server on the way out
export type { DlpAlarm } from './alarm.ts'
export type {
  BudgetConfig,
  DlpConfig,
  DlpConfigFault,
  ParsedDlpConfig,
  WorkloadConfig,
} from './config/dlp-config.ts'
export { parseDlpConfig } from './config/parse-dlp-config.ts'
export { type DlpServerOptions, startDlpServer } from './start-dlp-server.ts'
export type { IcapServer } from './icap/icap-server.ts'
