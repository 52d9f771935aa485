import type { DlpCode, DlpFinding } from '../finding.ts'

const TEXTS: Readonly<Record<DlpCode, string>> = {
  MODEL_PIECE: 'a piece of a known model',
  SEALED_ARTIFACT: 'a sealed artifact',
  WEIGHTS: 'weights',
  NOT_LOOKED_INTO: 'could not be looked into',
  EGRESS_BUDGET: 'more bytes than may leave',
}

/** A finding in one line, for a terminal. */
export function findingText({ code, confidence, within, format, layout, reason }: DlpFinding): string {
  const kind =
    format === undefined ? '' : ` (${[format, layout].filter((one) => one !== undefined).join(', ')})`
  const place = within.length === 0 ? '' : `, in ${within.join(' in ')}`
  const doubt = confidence === 1 ? '' : `, confidence ${confidence}`
  return `${TEXTS[code]}${kind}${reason === undefined ? '' : `: ${reason}`}${place}${doubt} [${code}]`
}
