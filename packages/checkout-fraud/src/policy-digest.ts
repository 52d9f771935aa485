import { createHash } from 'node:crypto'
import type { FraudPolicy } from './fraud-policy.ts'

/** SHA-256 of everything that the policy says, whatever the order of its names. It stands in the audit log. */
export function policyDigest(policy: FraudPolicy): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(policy)))
    .digest('base64url')
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  const names = Object.keys(value).sort()
  return names.map((name) => [name, inOrder((value as Record<string, unknown>)[name])])
}
