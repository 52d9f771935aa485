/** How bad a finding is when it is true. The order of {@link SEVERITIES} is the order of the report. */
export type Severity = (typeof SEVERITIES)[number]

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const

/** Whether a severity is as bad as a threshold, or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold)
}
