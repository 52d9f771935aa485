// What an operator may see
export type { CallEvent, Capability, Observer, Outcome, Stage } from './call-event.ts'
export { openTelemetryObserver, type OpenTelemetryOptions } from './open-telemetry-observer.ts'
