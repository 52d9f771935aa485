/** A number of bytes as people read it. Small numbers stay exact: they are what crossed. */
export function bytesText(bytes: number): string {
  return bytes < 10_000 ? `${bytes.toLocaleString('en')} bytes` : `${(bytes / 1000).toFixed(1)} kB`
}

/** A duration: 0.4 ms, 38 ms, 1.2 s. */
export function durationText(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`
  return ms >= 10 ? `${Math.round(ms)} ms` : `${ms.toFixed(1)} ms`
}
