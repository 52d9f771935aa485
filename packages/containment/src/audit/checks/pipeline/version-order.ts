/**
 * Whether one version comes before another, for versions of npm, PyPI, Composer and images alike: numbers part by part,
 * then what stands behind them. `rc`, `beta`, `dev` and the like come before the version itself, `p1` (Adobe) and `.post1`
 * (PEP 440) after it. What else is behind a version, such as `-py3` or `-stable`, says how it was built.
 */
export function isBefore(one: string, other: string): boolean {
  const [left, right] = [partsOf(one), partsOf(other)]
  const length = Math.max(left.length, right.length)
  for (let at = 0; at < length; at++) {
    const [a, b] = [left[at] ?? 0, right[at] ?? 0]
    if (a !== b) return a < b
  }
  return false
}

/** Numbers that are compared one by one. Four of the version and one of what is behind it. */
function partsOf(version: string): readonly number[] {
  const [, numbers = '', rest = ''] = /^v?(\d+(?:\.\d+){0,3})(.*)$/su.exec(version.slice(0, 64)) ?? []
  const parts = numbers.split('.').map(Number)
  return [...parts, ...Array<number>(4 - parts.length).fill(0), behind(rest)]
}

function behind(rest: string): number {
  const later = /^[-.]?(?:p|post)(\d{1,3})\b/u.exec(rest)
  if (later) return Number(later[1])
  return /^[-.]?(?:a|b|c|rc|alpha|beta|dev|pre)(?:[\d.-]|$)/u.test(rest) ? -1 : 0
}
