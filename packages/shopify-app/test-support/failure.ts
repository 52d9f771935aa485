import type { CloisterErrorCode } from '@cloister/core'
import { refusalOf } from './refusal-of.ts'

/** The code and details of a failure, after a look at all it can print: none of these words may be in it. */
export async function failureOf(
  outcome: () => unknown,
  secrets: readonly string[] = [],
): Promise<{ readonly code: CloisterErrorCode } & Readonly<Record<string, unknown>>> {
  const failure = await refusalOf(outcome)
  const printed = `${failure.stack}${JSON.stringify(failure)}`
  const leaked = secrets.filter((secret) => printed.includes(secret))
  if (leaked.length > 0) throw new Error(`The error repeats ${leaked.length} secrets`)
  return { code: failure.code, ...failure.details }
}
