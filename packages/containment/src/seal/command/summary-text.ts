import type { SealedSummary } from '../inspect-sealed.ts'
import { shown } from './each-file.ts'

/** What a sealed file says of itself, for a terminal. */
export function summaryText(path: string, summary: SealedSummary): string {
  const { name, context, plaintextBytes, frameBytes, frames, wrappedBy, cipher, formatVersion } = summary
  const lines = [
    ['name', name],
    ['content', `${plaintextBytes} bytes in ${frames} frames of ${frameBytes}`],
    ['format', `version ${formatVersion}, ${cipher}`],
    ...Object.entries(context).map(([key, value]) => ['context', `${key}=${value}`]),
    ...wrappedBy.map(({ keyId, version }) => ['key', version ? `${keyId} version ${version}` : keyId]),
  ]
  const rows = lines.map(([label = '', text = '']) => `  ${label.padEnd(8)}${shown(text)}\n`)
  return `${shown(path)}\n${rows.join('')}`
}
