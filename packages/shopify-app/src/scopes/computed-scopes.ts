import type { AdminDocument } from '../admin/admin-document.ts'

/**
 * The scopes that these documents need together: exactly those, because each says what the schema says of it. Whoever
 * may write may read, so of the two only the greater is asked for. Sorted, as `scopes` of `shopify.app.toml` joins them
 * with commas.
 */
export function computedScopes(
  documents: readonly Pick<AdminDocument<unknown>, 'scopes'>[],
): readonly string[] {
  const all = new Set(documents.flatMap(({ scopes }) => scopes))
  return [...all]
    .filter((scope) => !all.has(scope.replace(/^read_/u, 'write_')) || scope.startsWith('write_'))
    .sort()
}
