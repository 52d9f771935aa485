// What Shopify demands of every app
export { type ComplianceOptions, type CustomerReport, complianceTopics } from './compliance-topics.ts'

// Where the app keeps something
export type { CustomerSubject, RecordPlace, ReportEntry } from './record-place.ts'
export { indexPlace } from './index-place.ts'
export { queuePlace } from './queue-place.ts'
export { settingsPlace } from '../settings/settings-place.ts'
export { type VelocityPlaceOptions, velocityPlace } from './velocity-place.ts'
